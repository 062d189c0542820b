package dev.warren.messaging.topology;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.core.Declarables;

import java.util.function.Supplier;

/// The retry queues and dead-letter queues of listeners, which are known once all endpoints are registered.
@RequiredArgsConstructor
public final class ListenerDeclarables implements Supplier<Declarables> {

    private final String service;

    private final ListenerQueues listeners;

    @Override
    public Declarables get() {
        return TopologyDeclarables.of(this.service, this.listeners);
    }

}
