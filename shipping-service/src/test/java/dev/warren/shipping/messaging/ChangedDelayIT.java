package dev.warren.shipping.messaging;

import com.rabbitmq.client.AMQP;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.message.EventCodec;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.TopologyDeclarables;
import dev.warren.shipping.DispatchDue;
import dev.warren.shipping.ShipmentService;
import dev.warren.shipping.ShipmentState;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Duration;
import java.util.UUID;

import static org.awaitility.Awaitility.await;

/// The service runs with a delay of an hour; a parcel still waits from the time when it was 900 milliseconds.
@SpringBootTest(properties = "warren.shipping.dispatch-after=1h")
@MessagingTest(service = "shipping", publishers = "order.events")
class ChangedDelayIT {

    private static final Duration FORMER = Duration.ofMillis(900);

    @Test
    void losesNoReminderThatWaitsSinceBefore(@Autowired ShipmentService shipments,
            @Autowired TransactionOperations transaction, @Autowired ConnectionFactory connections,
            @Autowired RetryPolicy retry, TestBroker broker) {
        declare(TopologyDeclarables.of(former(retry)), new RabbitAdmin(connections));
        UUID order = UUID.randomUUID();
        transaction.executeWithoutResult(status -> shipments.prepare(order, "ada@example.org"));
        broker.publish(new Names("shipping").waiting(FORMER), new Names("shipping").queue("dispatch"), properties(),
                new EventCodec().encode(new DispatchDue(order)));
        await().atMost(Duration.ofSeconds(30))
            .until(() -> shipments.shipmentOf(order).orElseThrow().state() == ShipmentState.DISPATCHED);
    }

    private static void declare(Declarables topology, RabbitAdmin admin) {
        topology.getDeclarablesByType(Exchange.class).forEach(admin::declareExchange);
        topology.getDeclarablesByType(Queue.class).forEach(admin::declareQueue);
        topology.getDeclarablesByType(Binding.class).forEach(admin::declareBinding);
    }

    private static ServiceTopology former(RetryPolicy retry) {
        return ServiceTopology.of("shipping")
            .consuming(Subscription.named("dispatch")
                .after(FORMER, "shipping.dispatch-due.v1", DispatchDue.class)
                .on(DispatchDue.class, due -> {
                })
                .retrying(retry)
                .thenDeadLetter());
    }

    private static AMQP.BasicProperties properties() {
        return new AMQP.BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("shipping.dispatch-due.v1")
            .contentType("application/json")
            .deliveryMode(2)
            .build();
    }

}
