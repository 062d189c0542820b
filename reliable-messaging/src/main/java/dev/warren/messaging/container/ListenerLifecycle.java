package dev.warren.messaging.container;

import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.TopologyDeclarer;
import dev.warren.messaging.topology.TopologyMismatchException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private List<Listening> listening = List.of();

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
        for (Thread stopping : end().stream().map(Listening::stop).flatMap(List::stream).toList()) {
            try {
                stopping.join();
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// How each subscription is doing; empty until the topology is declared.
    public synchronized List<SubscriptionState> subscriptions() {
        return this.listening.stream().map(Listening::state).toList();
    }

    @Override
    public synchronized boolean isRunning() {
        return this.running;
    }

    private synchronized List<Listening> end() {
        this.running = false;
        if (this.declaring != null) {
            this.declaring.interrupt();
        }
        List<Listening> stopping = this.listening;
        this.listening = List.of();
        return stopping;
    }

    private void declareThenListen() {
        try {
            if (this.declarer.declarePatiently()) {
                listen();
            }
        }
        catch (TopologyMismatchException ex) {
            log.error("{} does not listen: {}", this.topology.service(), ex.getMessage());
        }
    }

    private synchronized void listen() {
        if (this.running) {
            this.listening = this.listeners.of(this.topology);
            this.listening.forEach(Listening::start);
        }
    }

}
