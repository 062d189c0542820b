package dev.warren.testkit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.testkit.network.TcpProxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// The RabbitMQ broker of a test, with the users and permissions of the real system.
///
/// Operations act as the administrator unless they name another user. Every method that talks to the broker throws
/// [TestStackException] when the broker refuses or does not run.
public interface TestBroker extends TestServer {

    /// The broker of this JVM, started on first use; it ends with the JVM.
    static TestBroker shared() {
        return TestStack.shared().broker();
    }

    /// The proxy in front of that broker, for the contexts whose [MessagingTest] asks for
    /// a proxy. It is healed after each of their tests.
    static TcpProxy sharedProxy() {
        return TestStack.shared().proxy();
    }

    /// Crashes the broker (SIGKILL), a few seconds later when a quorum queue has just
    /// been declared: RabbitMQ loses the messages of a younger one.
    @Override
    void kill();

    /// Makes it run short of memory, or lets it recover. As long as it does, it blocks
    /// every connection that publishes. A restart ends it.
    default void memoryIsShort(boolean isShort) {
        control("set_vm_memory_high_watermark", isShort ? "0" : "0.4");
    }

    /// Runs `rabbitmqctl` with these arguments.
    void control(String... arguments);

    /// Empties it, as an operator would who replaces it: queues, exchanges and messages
    /// are gone, and the users of the real
    /// system are loaded again.
    default void reset() {
        control("stop_app");
        control("reset");
        control("start_app");
    }

    /// The port of AMQP.
    int port();

    /// The port of the HTTP API.
    int managementPort();

    /// The port of the Prometheus metrics.
    int metricsPort();

    /// Opens a connection as a service's user, or as the administrator `warren`. It does
    /// not recover by itself.
    default Connection connect(String user) {
        var factory = new ConnectionFactory();
        factory.setHost(host());
        factory.setPort(port());
        factory.setUsername(user);
        factory.setPassword(user.equals(ServiceAccount.ADMIN) ? ServiceAccount.ADMIN_PASSWORD
                : ServiceAccount.of(user).brokerPassword());
        factory.setAutomaticRecoveryEnabled(false);
        try {
            return factory.newConnection("test");
        }
        catch (IOException | TimeoutException failure) {
            throw new TestStackException("No connection to the broker at " + host() + ":" + port() + " as " + user,
                    failure);
        }
    }

    /// Declares a durable topic exchange, as its publisher would.
    default void declareTopicExchange(String exchange) {
        Operation.on(this).run(channel -> channel.exchangeDeclare(exchange, "topic", true));
    }

    /// Publishes any message unchanged, and waits for the confirm.
    /// @param exchange empty for the default exchange, which leads to the queue that the
    /// routing key names
    /// @throws TestStackException also when no queue takes it
    default void publish(String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body) {
        Operation.on(this).run(channel -> ConfirmedPublish.on(channel).send(exchange, routingKey, properties, body));
    }

    /// Counts the ready messages of a queue, without those that a consumer holds.
    default int depth(String queue) {
        return declared(queue).getMessageCount();
    }

    /// Counts the consumers of a queue.
    default int consumers(String queue) {
        return declared(queue).getConsumerCount();
    }

    /// Whether the queue exists.
    default boolean hasQueue(String queue) {
        return Operation.on(this).get(channel -> {
            try {
                channel.queueDeclarePassive(queue);
                return true;
            }
            catch (IOException refusal) {
                if (Operation.isNotFound(refusal)) {
                    return false;
                }
                throw refusal;
            }
        });
    }

    /// Takes all ready messages out of a queue.
    default List<ReceivedMessage> drain(String queue) {
        return Operation.on(this).get(channel -> {
            var messages = new ArrayList<ReceivedMessage>();
            for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                messages.add(ReceivedMessage.of(next));
            }
            return messages;
        });
    }

    /// Declares a queue that gets a copy of each message published from now on, for
    /// [#drain(String)]. It expires when it is unused for ten minutes.
    /// @param routingKey a pattern: `order.*`, or `#` for all
    /// @return the queue's name
    default String tap(String exchange, String routingKey) {
        String queue = "tap." + UUID.randomUUID();
        Operation.on(this).run(channel -> {
            channel.queueDeclare(queue, true, false, false, Map.of("x-expires", 600_000));
            channel.queueBind(queue, exchange, routingKey);
        });
        return queue;
    }

    /// Deletes all messages that are ready in a queue.
    default void purge(String queue) {
        Operation.on(this).run(channel -> channel.queuePurge(queue));
    }

    /// Deletes a queue with its messages; nothing happens when it is missing.
    default void deleteQueue(String queue) {
        Operation.on(this).run(channel -> channel.queueDelete(queue));
    }

    private AMQP.Queue.DeclareOk declared(String queue) {
        return Operation.on(this).get((Channel channel) -> channel.queueDeclarePassive(queue));
    }

}
