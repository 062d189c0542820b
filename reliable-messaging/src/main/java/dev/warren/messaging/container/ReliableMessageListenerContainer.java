package dev.warren.messaging.container;

import dev.warren.messaging.observation.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStoppedEvent;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.ListenerExecutionFailedException;

import com.rabbitmq.client.Channel;

import java.time.Duration;
import java.util.Objects;

/// A Spring AMQP listener container whose messages take effect once. It handles the delivered messages as a batch: one
/// transaction holds the inbox entries, the effects of all messages and the events that they publish, and one
/// acknowledgement follows its commit. A batch that fails is divided, so that only the culprit is retried and, in the
/// end, dead-lettered.
///
/// A [ReliableListenerContainerFactory] creates it. It is registered in the `RabbitListenerEndpointRegistry`, where it
/// can be stopped and started by its id; the id of a subscription is the queue's name. It publishes Spring's container
/// events.
///
/// The advice chain surrounds each single message; the messages of a batch are handled without it, and as single ones
/// when the batch fails.
public final class ReliableMessageListenerContainer extends AbstractMessageListenerContainer {

    private static final ScopedValue<Attempt> ATTEMPT = ScopedValue.newInstance();

    private final ContainerSupport support;

    private @Nullable ConsumerGroupFactory groups;

    private volatile @Nullable ConsumerGroup running;

    ReliableMessageListenerContainer(ContainerSupport support) {
        this.support = support;
    }

    /// The state of the subscription in this instance.
    public SubscriptionState state() {
        ConsumerGroup group = this.running;
        return new SubscriptionState(String.join(",", getQueueNames()), group != null && group.isConsuming(),
                (group != null) ? group.open() : null);
    }

    /// The number of consumers to which the broker delivers.
    public int getActiveConsumerCount() {
        ConsumerGroup group = this.running;
        return (group != null) ? group.activeConsumers() : 0;
    }

    void setGroups(ConsumerGroupFactory groups) {
        this.groups = groups;
    }

    @Override
    protected void doInitialize() {
        Objects.requireNonNull(this.groups, "a ReliableListenerContainerFactory makes this container");
    }

    /// Waits for the consumers' first attempt when the topology is declared; otherwise
    /// they start once it is.
    @Override
    protected void doStart() {
        super.doStart();
        ConsumerGroup group = Objects.requireNonNull(this.groups).create(this);
        this.running = group;
        group.start();
        if (this.support.topology().isOpen()) {
            group.awaitFirstTry();
        }
    }

    @Override
    protected void shutdownAndWaitOrCallback(@Nullable Runnable callback) {
        ConsumerGroup group = this.running;
        if (callback == null) {
            stop(group);
        }
        else {
            Thread.ofVirtual().name("stop-" + getListenerId()).start(() -> {
                try {
                    stop(group);
                }
                finally {
                    callback.run();
                }
            });
        }
    }

    private void stop(@Nullable ConsumerGroup group) {
        if (group != null) {
            group.stop(Duration.ofMillis(getShutdownTimeout()));
        }
        // unless it was started again meanwhile
        if (this.running == group) {
            this.running = null;
        }
    }

    /// Whether another attempt may help while the consumer holds the message.
    boolean isWorthARetryInPlace(Throwable failure) {
        ConsumerGroup group = this.running;
        return group != null && !group.holds(failure)
                && this.support.failures().classifier().isWorthARetryInPlace(failure);
    }

    int prefetch() {
        return getPrefetchCount();
    }

    MessagePropertiesConverter propertiesConverter() {
        return getMessagePropertiesConverter();
    }

    /// Handles a single message through the advice chain.
    /// @throws RetriesExhaustedException when all its attempts have failed
    Outcome handleThroughAdvice(Delivery delivery, SingleAttempt handler) {
        Attempt attempt = new Attempt(delivery, handler);
        ScopedValue.where(ATTEMPT, attempt).run(() -> invoke(delivery.message()));
        return Objects.requireNonNull(attempt.outcome);
    }

    /// Calls the listener without a channel, because the container's channel is for its
    /// acknowledgements only.
    @SuppressWarnings("NullAway")
    private void invoke(Message message) {
        invokeListener(null, message);
    }

    @Override
    protected void actualInvokeListener(Channel channel, Object data) {
        Attempt attempt = ATTEMPT.get();
        try {
            attempt.outcome = attempt.handler.handle(attempt.delivery);
        }
        catch (RuntimeException | Error failure) {
            throw failure;
        }
        catch (Exception failure) {
            throw new ListenerExecutionFailedException("the listener has failed", failure, (Message) data);
        }
    }

    ConsumerEvents events() {
        return new Events();
    }

    /// One attempt at a message.
    @FunctionalInterface
    interface SingleAttempt {

        Outcome handle(Delivery delivery) throws Exception;

    }

    private static final class Attempt {

        private final Delivery delivery;

        private final SingleAttempt handler;

        private @Nullable Outcome outcome;

        Attempt(Delivery delivery, SingleAttempt handler) {
            this.delivery = delivery;
            this.handler = handler;
        }

    }

    private final class Events implements ConsumerEvents {

        @Override
        public void started(BatchConsumer consumer) {
            publish(new AsyncConsumerStartedEvent(ReliableMessageListenerContainer.this, consumer));
        }

        @Override
        public void failed(BatchConsumer consumer, Throwable failure) {
            publishConsumerFailedEvent(consumer + " does not consume: " + failure.getMessage(), false, failure);
        }

        @Override
        public void stopped(BatchConsumer consumer) {
            publish(new AsyncConsumerStoppedEvent(ReliableMessageListenerContainer.this, consumer));
        }

        private void publish(Object event) {
            if (getApplicationEventPublisher() != null) {
                getApplicationEventPublisher().publishEvent(event);
            }
        }

    }

}
