package dev.warren.messaging.container;

import dev.warren.messaging.topology.TopologyDeclarer;
import dev.warren.messaging.topology.TopologyMismatchException;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Declares the topology before the containers start. A broker that is away, or another service that is not there yet, does
/// not stop the start: it goes on in the background. A topology that contradicts the broker's does.
@Slf4j
@RequiredArgsConstructor
public final class ListenerLifecycle implements SmartLifecycle {

    private final TopologyDeclarer declarer;

    private @Nullable Thread declaring;

    private boolean running;

    @Override
    public synchronized void start() {
        this.running = true;
        if (!this.declarer.declare()) {
            this.declaring = Thread.ofVirtual().name("declare-topology").start(this::declarePatiently);
        }
    }

    @Override
    public synchronized void stop() {
        this.running = false;
        if (this.declaring != null) {
            this.declaring.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return this.running;
    }

    /// Before the listener containers, which have the last phase.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void declarePatiently() {
        try {
            this.declarer.declarePatiently();
        }
        catch (TopologyMismatchException ex) {
            log.error("No queue is consumed: {}", ex.getMessage());
        }
    }

}
