package dev.warren.messaging.publishing;

import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.network.Fault;
import dev.warren.testkit.network.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

import java.time.Duration;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/// A publisher is blocked for as long as the broker blocks its connection, and no longer than that connection exists.
@MessagingTest
class BlockedPublisherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String EXCHANGE = "amq.topic";

    private final TestBroker broker = TestBroker.shared();

    private final TcpProxy network = TestBroker.sharedProxy();

    private final CachingConnectionFactory connections = new CachingConnectionFactory("127.0.0.1", this.network.port());

    private final ConfirmedPublisher publisher = new ConfirmedPublisher(this.connections, Duration.ofMillis(500));

    private String queue = "";

    @BeforeEach
    void block() {
        this.connections.setUsername(ServiceAccount.ADMIN);
        this.connections.setPassword(ServiceAccount.ADMIN_PASSWORD);
        this.queue = this.broker.tap(EXCHANGE, "blocked");
        publish();
        this.broker.memoryIsShort(true);
        awaitBlocked();
    }

    @AfterEach
    void unblock() {
        this.broker.start();
        this.broker.memoryIsShort(false);
        this.network.heal();
        this.connections.destroy();
        this.broker.deleteQueue(this.queue);
    }

    @Test
    void goesOnWhenTheBrokerSaysSo() {
        assertThatExceptionOfType(PublishFailedException.class).isThrownBy(this::publish)
            .withMessageContaining("the broker blocks publishers");
        this.broker.memoryIsShort(false);
        awaitPublished();
    }

    @Test
    void goesOnWhenItsConnectionIsCutMeanwhile() {
        cut();
        this.broker.memoryIsShort(false);
        awaitPublished();
    }

    @Test
    void isBlockedAgainOnItsNextConnectionWhileTheAlarmLasts() {
        cut();
        awaitBlocked();
        this.broker.memoryIsShort(false);
        awaitPublished();
    }

    @Test
    void goesOnWhenItsConnectionIsClosedHere() {
        this.connections.resetConnection();
        assertThat(this.publisher.blocked()).isNull();
        this.broker.memoryIsShort(false);
        awaitPublished();
    }

    @Test
    void goesOnWhenTheBrokerIsRestartedMeanwhile() {
        this.broker.stop();
        await().atMost(PATIENCE).until(() -> this.publisher.blocked() == null);
        this.broker.start();
        awaitPublished();
    }

    private void cut() {
        this.network.inflict(new Fault.Cut());
        this.network.heal();
        await().atMost(PATIENCE).until(() -> this.publisher.blocked() == null);
    }

    /// The broker blocks a connection when it first publishes.
    private void awaitBlocked() {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(PublishFailedException.class).until(() -> {
            if (this.publisher.blocked() == null) {
                publish();
            }
            return this.publisher.blocked() != null;
        });
    }

    private void awaitPublished() {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(PublishFailedException.class).until(() -> {
            publish();
            return true;
        });
    }

    private void publish() {
        Message message = MessageBuilder.withBody(new byte[0]).setMessageId(UUID.randomUUID().toString()).build();
        this.publisher.publish(EXCHANGE, "blocked", message);
    }

}
