package dev.warren.messaging.deadletter;

import dev.warren.messaging.container.ReliableListenerContainerFactory;
import dev.warren.messaging.container.ReliableMessageListenerContainer;
import dev.warren.messaging.message.MessageIdentity;
import dev.warren.messaging.observation.MessagingMeters;
import dev.warren.messaging.topology.Names;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerEndpoint;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpoint;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/// The collector of dead letters: it moves them from their queues into the service's table, where an operator can
/// search them. Each dead-letter queue has a listener container, registered under the queue's name. The container
/// acknowledges a batch after its rows are committed; a redelivery adds no second row. While the database is away, the
/// messages stay in their queues.
@Slf4j
@RequiredArgsConstructor
public final class DeadLetterCollector implements SmartLifecycle, MessageListener {

    private final DeadLetterResources resources;

    private final RabbitListenerEndpointRegistry registry;

    /// Creates the containers; made by [ReliableListenerContainerFactory#forDeadLetters].
    private final ReliableListenerContainerFactory containers;

    /// Dates failures whose headers have no date.
    private final InstantSource clock;

    private final MessagingMeters meters;

    private volatile boolean running;

    /// Registers the containers with the registry, which stops them, and starts them
    /// again. The registry has started before, because this bean depends on it, and so
    /// knows the queues of all `@RabbitListener` methods.
    @Override
    public void start() {
        this.running = true;
        this.containers.setPrefetchCount(this.resources.settings().prefetch());
        this.resources.queues()
            .stream()
            .map(Names::deadLetterQueue)
            .filter(queue -> this.registry.getListenerContainer(queue) == null)
            .forEach(queue -> this.registry.registerListenerContainer(endpoint(queue), this::container, true));
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /// Stores a dead letter in the container's transaction.
    @Override
    public void onMessage(Message message) {
        IncomingDeadLetter incoming = incoming(message);
        try {
            boolean stored = this.resources.table().store(incoming);
            if (stored && incoming.failure().isFromTheBroker()) {
                afterCommit(() -> this.meters.givenUpByTheBroker(incoming.queue()));
            }
            log.debug("Dead letter {} of {} is {}", incoming.id(), incoming.queue(),
                    stored ? "stored" : "stored already");
        }
        catch (RuntimeException ex) {
            log.error("A dead letter of {} could not be stored and stays in its queue: {}", incoming.queue(),
                    ex.toString());
            throw ex;
        }
    }

    private RabbitListenerEndpoint endpoint(String queue) {
        SimpleRabbitListenerEndpoint endpoint = new SimpleRabbitListenerEndpoint();
        endpoint.setId(queue);
        endpoint.setQueueNames(queue);
        endpoint.setMessageListener(this);
        return endpoint;
    }

    private ReliableMessageListenerContainer container(@Nullable RabbitListenerEndpoint endpoint) {
        ReliableMessageListenerContainer container = this.containers.createListenerContainer(endpoint);
        container.setMessagePropertiesConverter(new RawPropertiesConverter());
        return container;
    }

    /// Identifies a dead letter by its own id, which a second delivery of it has, too.
    public static MessageIdentity identity(Message message) {
        return new MessageIdentity(incoming(message, Instant.EPOCH).id(), 0);
    }

    private IncomingDeadLetter incoming(Message message) {
        return incoming(message, this.clock.instant());
    }

    private static IncomingDeadLetter incoming(Message message, Instant now) {
        String queue = Objects.requireNonNull(message.getMessageProperties().getConsumerQueue());
        return IncomingDeadLetter.of(Names.sourceOfDeadLetters(queue), RawPropertiesConverter.of(message), now);
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void afterCommit() {
                action.run();
            }

        });
    }

}
