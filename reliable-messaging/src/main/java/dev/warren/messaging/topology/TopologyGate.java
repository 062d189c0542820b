package dev.warren.messaging.topology;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// The gate that holds messages back until the service's own exchanges and queues are declared, and that reports
/// missing parts at any time.
public final class TopologyGate {

    private final CountDownLatch opened = new CountDownLatch(1);

    private volatile @Nullable String obstacle = "the topology is not declared yet";

    private volatile Map<String, String> missing = Map.of();

    private volatile @Nullable String brokerTrouble;

    /// Waits until the gate opens. Once open, it stays open.
    public void await() throws InterruptedException {
        this.opened.await();
    }

    public boolean isOpen() {
        return this.opened.getCount() == 0;
    }

    /// The reason why the service is not ready; null once every part existed, including
    /// bindings to exchanges of other services. A later deletion does not matter here:
    /// the outbox keeps the service's messages meanwhile.
    public @Nullable String obstacle() {
        return this.obstacle;
    }

    /// The parts that the last check did not find, such as `queue payment.order-events`,
    /// with the reasons. A deleted part is named here until the next check has redeclared
    /// it.
    public Map<String, String> missing() {
        return this.missing;
    }

    /// The reason why the last check did not reach the broker; null when the broker
    /// answered.
    public @Nullable String brokerTrouble() {
        return this.brokerTrouble;
    }

    void brokerIsAwayBecause(String why) {
        this.brokerTrouble = why;
        if (this.obstacle != null) {
            this.obstacle = why;
        }
    }

    /// @param ownStand whether all parts of the service itself exist
    void found(Map<String, String> missing, boolean ownStand) {
        this.brokerTrouble = null;
        this.missing = Collections.unmodifiableMap(missing);
        if (ownStand) {
            this.opened.countDown();
        }
        if (this.obstacle != null) {
            this.obstacle = missing.isEmpty() ? null
                    : missing.entrySet()
                        .stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining("; "));
        }
    }

}
