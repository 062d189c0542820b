package dev.warren.messaging.topology;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CountDownLatch;

/// Holds traffic back until the service's topology is declared on the broker, and says what is missing meanwhile.
public final class TopologyGate {

    private final CountDownLatch opened = new CountDownLatch(1);

    private volatile @Nullable String obstacle = "the topology is not declared yet";

    /// Waits until the gate opens.
    public void await() throws InterruptedException {
        this.opened.await();
    }

    public boolean isOpen() {
        return this.opened.getCount() == 0;
    }

    /// What keeps the gate closed; null when it is open.
    public @Nullable String obstacle() {
        return this.obstacle;
    }

    void open() {
        this.obstacle = null;
        this.opened.countDown();
    }

    void isClosedBecause(String reason) {
        this.obstacle = reason;
    }

}
