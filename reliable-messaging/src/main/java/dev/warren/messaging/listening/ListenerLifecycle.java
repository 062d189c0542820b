package dev.warren.messaging.listening;

import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.TopologyDeclarer;
import dev.warren.messaging.topology.TopologyMismatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.SmartLifecycle;

import java.util.List;

/// Declares the topology and then starts to listen. A broker that is away, or another service that is not there yet, does
/// not stop the start: it goes on in the background. A topology that contradicts the broker's does.
///
/// Stops first of all when the service stops, so that handlers find everything they need until they are done.
public final class ListenerLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ListenerLifecycle.class);

    private final TopologyDeclarer declarer;

    private final Listeners listeners;

    private final ServiceTopology topology;

    private @Nullable Thread declaring;

    private List<SimpleMessageListenerContainer> containers = List.of();

    private boolean running;

    public ListenerLifecycle(TopologyDeclarer declarer, Listeners listeners, ServiceTopology topology) {
        this.declarer = declarer;
        this.listeners = listeners;
        this.topology = topology;
    }

    @Override
    public synchronized void start() {
        this.running = true;
        if (this.declarer.declare()) {
            listen();
        }
        else {
            this.declaring = Thread.ofVirtual().name("declare-topology").start(this::declareThenListen);
        }
    }

    @Override
    public void stop() {
        List<SimpleMessageListenerContainer> stopping = end();
        List<Thread> stops = stopping.stream()
            .map(container -> Thread.ofVirtual().name("stop-" + container.getListenerId()).start(container::stop))
            .toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return this.running;
    }

    private synchronized List<SimpleMessageListenerContainer> end() {
        this.running = false;
        if (this.declaring != null) {
            this.declaring.interrupt();
        }
        List<SimpleMessageListenerContainer> stopping = this.containers;
        this.containers = List.of();
        return stopping;
    }

    private void declareThenListen() {
        try {
            if (this.declarer.declarePatiently()) {
                listen();
            }
        }
        catch (TopologyMismatch ex) {
            log.error("{} does not listen: {}", this.topology.service(), ex.getMessage());
        }
    }

    private synchronized void listen() {
        if (this.running) {
            this.containers = this.listeners.of(this.topology);
            this.containers.forEach(SimpleMessageListenerContainer::start);
        }
    }

}
