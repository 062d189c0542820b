package dev.warren.shipping;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.TestMessage;
import dev.warren.testkit.contract.ConsumerContract;
import dev.warren.testkit.contract.Scenario;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static dev.warren.shipping.OrderEvents.cancelled;
import static dev.warren.shipping.OrderEvents.confirmed;
import static org.awaitility.Awaitility.await;

/// However its messages arrive, shipping-service prepares one parcel for a confirmed order and ships none for a
/// cancelled one. The carrier does not come meanwhile.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "warren.shipping.dispatch-after=1h")
@MessagingTest(service = "shipping", publishers = "order.events", proxy = true)
@Tag("faults")
class ShippingContractIT extends ConsumerContract {

    private final ShipmentService shipments;

    private final JdbcClient books = JdbcClient.create(TestDatabase.shared().of("shipping"));

    private final PublishedEvents published;

    ShippingContractIT(@Autowired ShipmentService shipments, TestBroker broker) {
        super("shipping.order-events");
        this.shipments = shipments;
        this.published = new PublishedEvents(broker);
    }

    /// @param goesOut whether the parcel is to be dispatched
    /// @param outstanding the number of parcels on their way according to the published
    /// events
    private record Parcel(boolean goesOut, long outstanding) {
    }

    /// Whether a parcel is recalled or none was ever prepared depends on the order of
    /// messages; both are equal for other services.
    @Override
    protected List<Scenario> scenarios() {
        UUID sold = UUID.randomUUID();
        UUID cancelled = UUID.randomUUID();
        UUID declined = UUID.randomUUID();
        return List.of(scenario("a sale", sold, confirmed(sold)),
                scenario("a cancelled sale", cancelled, confirmed(cancelled), cancelled(cancelled)),
                scenario("a declined payment", declined, cancelled(declined)));
    }

    private Scenario scenario(String name, UUID order, OrderEvent... events) {
        return new Scenario(name, Stream.of(events)
            .map(event -> TestMessage.of(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types(), event).about(order))
            .toList(), () -> parcelOf(order));
    }

    private Parcel parcelOf(UUID order) {
        ShipmentState state = this.shipments.shipmentOf(order).orElseThrow().state();
        awaitPublished(order);
        return new Parcel(state != ShipmentState.RECALLED && state != ShipmentState.CALLED_OFF,
                said(order, ShipmentPrepared.class) - said(order, ShipmentRecalled.class));
    }

    private void awaitPublished(UUID order) {
        await().until(() -> this.books.sql("select count(*) from messaging.outbox where correlation_id = ?")
            .param(order.toString())
            .query(Integer.class)
            .single() == 0);
    }

    private long said(UUID order, Class<? extends ShippingEvent> type) {
        return this.published.about(order).stream().filter(type::isInstance).count();
    }

}
