package dev.warren.messaging.trial;

import com.rabbitmq.client.AMQP;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.topology.FormerTopology;
import dev.warren.messaging.topology.TopologyAdmin;
import dev.warren.messaging.topology.TopologyDeclarables;
import dev.warren.messaging.topology.TopologyGate;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// A new version removes a handler and renames a subscription.
@SpringBootTest(classes = ScriptedService.class)
@MessagingTest(service = "payment", publishers = "order.events")
@ExtendWith(OutputCaptureExtension.class)
class FormerTopologyIT {

    private static final RetryPolicy RETRY = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), List.of());

    private static final String REMOVED = "order.confirmed";

    @Autowired
    private JdbcClient jdbc;

    private final TestBroker broker = TestBroker.shared();

    private final ManagementClient management = new ManagementClient(this.broker);

    private CachingConnectionFactory connections = new CachingConnectionFactory();

    @BeforeEach
    void connect() {
        this.connections = new CachingConnectionFactory(this.broker.host(), this.broker.port());
        this.connections.setUsername("warren");
        this.connections.setPassword("warren-secret");
        this.jdbc.sql("delete from messaging.declared where service = 'kitchen'").update();
    }

    @AfterEach
    void clean() {
        this.connections.destroy();
        List.of("kitchen.orders", "kitchen.old", "kitchen.new", "kitchen.orders.dead", "kitchen.old.dead",
                "kitchen.new.dead")
            .forEach(this.broker::deleteQueue);
    }

    @Test
    void isToldAtTheStartAndItsBindingsAreRemovedWhileItsQueueKeepsItsMessages(CapturedOutput output) {
        start(former());
        this.broker.publish("order.events", "order.placed", new AMQP.BasicProperties(), new byte[0]);
        start(present());
        assertThat(output).contains("queue kitchen.old is still there with 1 messages")
            .contains("rabbitmqctl delete_queue kitchen.old")
            .contains("queue kitchen.orders is bound to exchange order.events with " + REMOVED)
            .contains("destination=kitchen.orders properties_key=" + REMOVED);
        longAfter();
        review(present()).review();
        assertThat(this.management.bindings("kitchen.orders")).doesNotContain(REMOVED)
            .contains("order.placed")
            .contains("kitchen.redelivery");
        assertThat(this.management.bindings("kitchen.old")).doesNotContain("order.events");
        assertThat(this.broker.depth("kitchen.old")).isEqualTo(1);
        this.broker.deleteQueue("kitchen.old");
        review(present()).review();
        assertThat(rows("queue kitchen.old")).isZero();
    }

    @Test
    void staysForAsLongAsAnInstanceOfTheOtherVersionRuns() {
        start(former());
        start(present());
        longAfter();
        review(former()).review();
        review(present()).review();
        assertThat(this.management.bindings("kitchen.orders")).contains(REMOVED);
        assertThat(this.management.bindings("kitchen.old")).contains("order.events");
    }

    private void longAfter() {
        this.jdbc.sql("update messaging.declared set declared_at = now() - interval '1 hour' where service = 'kitchen'")
            .update();
    }

    private int rows(String part) {
        return this.jdbc.sql("select count(*) from messaging.declared where service = 'kitchen' and part = ?")
            .param(part)
            .query(Integer.class)
            .single();
    }

    private void start(ServiceTopology topology) {
        TopologyAdmin admin = new TopologyAdmin(this.connections, () -> TopologyDeclarables.of(topology),
                new TopologyGate(), Duration.ofSeconds(5), review(topology)::review);
        admin.start();
        admin.stop();
    }

    private FormerTopology review(ServiceTopology topology) {
        return new FormerTopology(this.jdbc, new RabbitAdmin(this.connections), "kitchen",
                TopologyDeclarables.of(topology), Duration.ofMinutes(10));
    }

    private static ServiceTopology former() {
        return ServiceTopology.of("kitchen").consuming(from("orders").on(ScriptedHandler.Placed.class, event -> {
        }).on(ScriptedHandler.Confirmed.class, event -> {
        }).retrying(RETRY).thenDeadLetter()).consuming(from("old").on(ScriptedHandler.Placed.class, event -> {
        }).retrying(RETRY).thenDeadLetter());
    }

    private static ServiceTopology present() {
        return ServiceTopology.of("kitchen").consuming(from("orders").on(ScriptedHandler.Placed.class, event -> {
        }).retrying(RETRY).thenDeadLetter()).consuming(from("new").on(ScriptedHandler.Placed.class, event -> {
        }).retrying(RETRY).thenDeadLetter());
    }

    private static Subscription.Draft from(String name) {
        return Subscription.named(name)
            .from("order.events", Map.of("order.placed.v1", ScriptedHandler.Placed.class, "order.confirmed.v1",
                    ScriptedHandler.Confirmed.class));
    }

}
