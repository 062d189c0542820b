package dev.warren.messaging.topology;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CountDownLatch;

/// Holds traffic back until the service's topology is declared on the broker, and says what is missing meanwhile.
public final class TopologyGate {

    private final CountDownLatch decided = new CountDownLatch(1);

    private volatile boolean open;

    private volatile @Nullable String obstacle = "the topology is not declared yet";

    /// Waits until the gate opens.
    /// @return false when it never will
    public boolean await() {
        try {
            this.decided.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return this.open;
    }

    /// What keeps the gate closed; null when it is open.
    public @Nullable String obstacle() {
        return this.obstacle;
    }

    /// Whoever waits and finds the gate closed goes home.
    public void stopWaiting() {
        this.decided.countDown();
    }

    void open() {
        this.obstacle = null;
        this.open = true;
        this.decided.countDown();
    }

    void isClosedBecause(String reason) {
        this.obstacle = reason;
    }

}
