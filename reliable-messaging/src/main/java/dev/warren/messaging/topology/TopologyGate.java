package dev.warren.messaging.topology;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/// Holds traffic back until the service's own exchanges and queues stand on the broker, and says at any time what is
/// missing.
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

    /// Why the service is not ready; null once everything stood, bindings to exchanges of
    /// other services included. What is deleted later does not matter here: the outbox
    /// keeps what the service publishes meanwhile.
    public @Nullable String obstacle() {
        return this.obstacle;
    }

    /// What the last check did not find standing, `queue payment.order-events`, and why.
    /// Something that was deleted is named here until the next check has seen it.
    public Map<String, String> missing() {
        return this.missing;
    }

    /// Why the broker could not be asked the last time; null when it answered.
    public @Nullable String brokerTrouble() {
        return this.brokerTrouble;
    }

    void brokerIsAwayBecause(String why) {
        this.brokerTrouble = why;
        if (this.obstacle != null) {
            this.obstacle = why;
        }
    }

    /// @param ownStand whether all that is the service's own stands
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
