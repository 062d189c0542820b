package dev.warren.messaging.container;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.message.BoundedPropertiesConverter;
import dev.warren.messaging.message.MessageIdentity;
import dev.warren.messaging.message.PayloadSettings;
import dev.warren.messaging.retry.RetryInterceptor;
import dev.warren.messaging.topology.ServiceQueues;
import lombok.RequiredArgsConstructor;
import org.aopalliance.aop.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.MethodRabbitListenerEndpoint;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpoint;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import com.rabbitmq.client.Channel;

/// Creates [ReliableMessageListenerContainer]s. A `@RabbitListener` method that names it as its `containerFactory`
/// gains inbox, transaction, batches, retries and dead letters:
///
/// ```java
/// @RabbitListener(queues = "kitchen.guests", containerFactory = "reliableListenerContainerFactory")
/// void plan(GuestArrived guest) { … }
/// ```
///
/// The container acknowledges, so a method takes no `Channel`; it publishes through the `Outbox`, so it returns
/// nothing.
@RequiredArgsConstructor
public final class ReliableListenerContainerFactory
        extends AbstractRabbitListenerContainerFactory<ReliableMessageListenerContainer> {

    /// A held message is tried once at a time.
    private static final RetryPolicy HOLDING = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1),
            List.of());

    private final ContainerSupport support;

    private final PayloadSettings limits;

    private final ServiceQueues queues;

    private final Function<String, CachingConnectionFactory> ownConnections;

    private Function<Message, MessageIdentity> identities = MessageIdentity::of;

    private @Nullable Integer concurrency;

    /// The attempts in place of a factory for dead letters; null for others.
    private @Nullable RetryPolicy holding;

    /// Sets the number of consumers of a `@RabbitListener` without a `concurrency` of its
    /// own.
    public void setConcurrency(@Nullable Integer concurrency) {
        this.concurrency = concurrency;
    }

    /// Returns a factory for listeners of dead-letter queues; it needs a connection.
    /// Each container has one consumer. It holds a message that fails and tries it again,
    /// because a dead letter has no other place; it has no retry queues, meters and
    /// traces.
    /// @param identities identifies a dead letter, whose `message_id` other dead letters
    /// may have
    public ReliableListenerContainerFactory forDeadLetters(Function<Message, MessageIdentity> identities) {
        ReliableListenerContainerFactory factory = new ReliableListenerContainerFactory(this.support.holding(),
                this.limits, this.queues, this.ownConnections);
        factory.setConcurrency(1);
        factory.holding = HOLDING;
        factory.identities = identities;
        return factory;
    }

    @Override
    protected ReliableMessageListenerContainer createContainerInstance() {
        return new ReliableMessageListenerContainer(this.support);
    }

    /// @throws IllegalArgumentException naming the method that this container does not
    /// support
    @Override
    protected void initializeContainer(ReliableMessageListenerContainer container,
            @Nullable RabbitListenerEndpoint endpoint) {
        ListenerDefinition definition = definition(container, endpoint);
        container.setGroups(new ConsumerGroupFactory(this.support, definition, this.ownConnections));
        container.setShutdownTimeout(this.support.settings().shutdownTimeout().toMillis());
        container.setMessagePropertiesConverter(new BoundedPropertiesConverter(this.limits));
        container.setMicrometerEnabled(false);
        Advice[] others = Objects.requireNonNullElse(getAdviceChain(), new Advice[0]);
        container
            .setAdviceChain(Stream.concat(Stream.of(retrying(container, definition.retry())), Arrays.stream(others))
                .toArray(Advice[]::new));
    }

    private ListenerDefinition definition(ReliableMessageListenerContainer container,
            @Nullable RabbitListenerEndpoint endpoint) {
        if (endpoint instanceof SubscriptionEndpoint subscription) {
            return subscription.definition();
        }
        if (endpoint instanceof MethodRabbitListenerEndpoint method && method.getMethod() != null) {
            check(method.getMethod());
        }
        String[] queues = container.getQueueNames();
        if (queues.length != 1) {
            throw new IllegalArgumentException("a listener of reliableListenerContainerFactory consumes one queue, but "
                    + (endpoint != null ? endpoint.getId() : "it") + " names " + Arrays.toString(queues)
                    + ": give each queue a listener of its own");
        }
        MessageListener listener = Objects.requireNonNull(container.getMessageListener(),
                "a container needs a listener");
        return ListenerDefinition.of(new ListenerTasks(listener, this.identities), queues[0], retry(queues[0]),
                concurrency(endpoint));
    }

    /// Returns the retry policy of a listener and, unless it holds its messages, has its
    /// retry queues and dead-letter queue declared.
    private RetryPolicy retry(String queue) {
        if (this.holding != null) {
            return this.holding;
        }
        this.queues.addListener(queue);
        return this.queues.listenerRetry();
    }

    private static void check(Method method) {
        if (method.getReturnType() != void.class) {
            throw new IllegalArgumentException(method + " returns a reply, which is not part of the transaction:"
                    + " publish it through the Outbox and return nothing");
        }
        if (Arrays.asList(method.getParameterTypes()).contains(Channel.class)) {
            throw new IllegalArgumentException(method + " takes a Channel, but the container acknowledges its messages:"
                    + " leave the parameter out");
        }
    }

    private @Nullable Integer concurrency(@Nullable RabbitListenerEndpoint endpoint) {
        String text = (endpoint != null) ? endpoint.getConcurrency() : null;
        return (text != null) ? Integer.valueOf(text.replaceFirst("-.*", "")) : this.concurrency;
    }

    /// Creates the retry advice for the attempts in place; the container recovers the
    /// message afterwards.
    private Advice retrying(ReliableMessageListenerContainer container, RetryPolicy policy) {
        return RetryInterceptor.of(policy, container::isWorthARetryInPlace);
    }

}
