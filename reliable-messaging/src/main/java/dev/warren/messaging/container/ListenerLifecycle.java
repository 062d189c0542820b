package dev.warren.messaging.container;

import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.TopologyGate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

import java.util.List;

/// Starts to listen as soon as the service's queues are declared: at once, or later in the background when the broker is away
/// at the start.
///
/// Stops first of all when the service stops, so that handlers find everything they need until they are done.
public final class ListenerLifecycle implements SmartLifecycle {

    private final TopologyGate gate;

    private final Listeners listeners;

    private final ServiceTopology topology;

    private @Nullable Thread waiting;

    private List<Listening> listening = List.of();

    private boolean running;

    public ListenerLifecycle(TopologyGate gate, Listeners listeners, ServiceTopology topology) {
        this.gate = gate;
        this.listeners = listeners;
        this.topology = topology;
    }

    @Override
    public synchronized void start() {
        this.running = true;
        if (this.gate.isOpen()) {
            listen();
        }
        else {
            this.waiting = Thread.ofVirtual().name("await-topology").start(this::listenOnceDeclared);
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
        if (this.waiting != null) {
            this.waiting.interrupt();
        }
        List<Listening> stopping = this.listening;
        this.listening = List.of();
        return stopping;
    }

    private void listenOnceDeclared() {
        try {
            this.gate.await();
            listen();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void listen() {
        if (this.running) {
            this.listening = this.listeners.of(this.topology);
            this.listening.forEach(Listening::start);
        }
    }

}
