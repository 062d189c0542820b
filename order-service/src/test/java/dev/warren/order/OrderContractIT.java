package dev.warren.order;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.events.Channel;
import dev.warren.events.Money;
import dev.warren.events.inventory.InventoryEvent;
import dev.warren.events.inventory.InventoryEvent.ProductListed;
import dev.warren.events.inventory.InventoryEvent.StockCommitted;
import dev.warren.events.inventory.InventoryEvent.StockReleased;
import dev.warren.events.inventory.InventoryEvent.StockReserved;
import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.notification.NotificationEvent.NotificationSent;
import dev.warren.events.notification.NotificationEvent.Subject;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.order.OrderEvent.Reason;
import dev.warren.events.payment.PaymentEvent;
import dev.warren.events.payment.PaymentEvent.PaymentAuthorised;
import dev.warren.events.payment.PaymentEvent.PaymentCaptured;
import dev.warren.events.payment.PaymentEvent.PaymentDeclined;
import dev.warren.events.payment.PaymentEvent.PaymentRefunded;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.TestMessage;
import dev.warren.testkit.contract.ConsumerContract;
import dev.warren.testkit.contract.Scenario;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/// However its messages arrive, order-service brings an order to the one end that the other services' answers lead to,
/// and publishes it once.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "warren.order.time-limit=1h")
@MessagingTest(service = "order",
        publishers = { "payment.events", "inventory.events", "shipping.events", "notification.events" }, proxy = true)
@Tag("faults")
class OrderContractIT extends ConsumerContract {

    private static final Instant THEN = Instant.parse("2026-01-01T12:00:00Z");

    private static final Money PRICE = Money.of("39.80", "EUR");

    private static final UUID PAYMENT = new UUID(7, 7);

    private static final UUID PARCEL = new UUID(8, 8);

    private static final List<InventoryEvent.Line> LINES = List.of(new InventoryEvent.Line("SKU-BOX", 1));

    private final TestBroker broker;

    private final JdbcClient tables = JdbcClient.create(TestDatabase.shared().of("order"));

    private final OrderService orders;

    private final OrderSaga saga;

    private final PriceList prices;

    private final TransactionTemplate transactions;

    private final String tap;

    private final Map<String, ReceivedMessage> said = new LinkedHashMap<>();

    OrderContractIT(TestBroker broker, @Autowired OrderService orders, @Autowired OrderSaga saga,
            @Autowired PriceList prices, @Autowired TransactionTemplate transactions) {
        super("order.payment-events", "order.inventory-events", "order.shipping-events", "order.notification-events");
        this.broker = broker;
        this.orders = orders;
        this.saga = saga;
        this.prices = prices;
        this.transactions = transactions;
        this.tap = broker.tap(OrderEvent.CHANNEL.exchange(), "#");
        prices.update("SKU-BOX", PRICE, 1);
    }

    /// @param steps the timeline, sorted, because steps of order-service itself fall in
    /// between
    /// @param said the published events
    private record End(OrderStatus status, @Nullable Reason reason, List<String> steps, List<String> said) {
    }

    /// The answers to one order in any order: a service that reacts to the confirmation
    /// finds the order confirmed already. Two negative answers are no scenario: the first
    /// one is the reason.
    @Override
    protected List<Scenario> scenarios() {
        UUID sold = place();
        UUID shipped = confirmed();
        UUID declined = place();
        UUID recalled = confirmed();
        this.orders.cancel(recalled);
        return List.of(
                scenario("a sale", sold, new PaymentAuthorised(sold, PAYMENT, PRICE, THEN),
                        new StockReserved(sold, LINES, THEN)),
                scenario("a parcel", shipped, new PaymentCaptured(shipped, PAYMENT, PRICE, THEN),
                        new StockCommitted(shipped, LINES, THEN), dispatched(shipped),
                        new NotificationSent(shipped, Subject.ORDER_DISPATCHED, THEN),
                        new ShipmentDelivered(shipped, PARCEL, THEN)),
                scenario("a declined payment", declined, new StockReserved(declined, LINES, THEN),
                        new PaymentDeclined(declined, "the card is blocked", THEN),
                        new StockReleased(declined, LINES, THEN)),
                scenario("a recalled parcel", recalled, dispatched(recalled),
                        new PaymentRefunded(recalled, PAYMENT, PRICE, THEN),
                        new ShipmentRecalled(recalled, PARCEL, THEN)),
                listings("SKU-" + UUID.randomUUID()));
    }

    private Scenario scenario(String name, UUID order, Object... events) {
        return new Scenario(name, Stream.of(events).map(event -> message(event).about(order)).toList(),
                () -> end(order));
    }

    private Scenario listings(String sku) {
        return new Scenario("a price that changes",
                Stream.of(1, 2)
                    .map(revision -> message(
                            new ProductListed(sku, "A box", Money.of(revision + ".00", "EUR"), revision, THEN)))
                    .toList(),
                () -> List.copyOf(this.prices.of(List.of(sku)).values()));
    }

    private static ShipmentDispatched dispatched(UUID order) {
        return new ShipmentDispatched(order, PARCEL, "ada@example.org", "WR-1", THEN);
    }

    private static TestMessage message(Object event) {
        return switch (event) {
            case PaymentEvent it -> message(PaymentEvent.CHANNEL, it);
            case InventoryEvent it -> message(InventoryEvent.CHANNEL, it);
            case ShippingEvent it -> message(ShippingEvent.CHANNEL, it);
            case NotificationEvent it -> message(NotificationEvent.CHANNEL, it);
            default -> throw new IllegalArgumentException("order-service does not hear of " + event);
        };
    }

    private static <E> TestMessage message(Channel<E> channel, E event) {
        return TestMessage.of(channel.exchange(), channel.types(), event);
    }

    private UUID place() {
        return this.orders
            .place(new PlaceOrderCommand("ada", "ada@example.org", "tok_ok",
                    List.of(new PlaceOrderCommand.Item("SKU-BOX", 1))), null)
            .id();
    }

    private UUID confirmed() {
        UUID order = place();
        this.transactions.executeWithoutResult(status -> {
            this.saga.record(order, new TimelineEntry(THEN, "payment", "payment.authorised", "paid"),
                    it -> it.afterPayment(Answer.YES));
            this.saga.record(order, new TimelineEntry(THEN, "inventory", "stock.reserved", "held"),
                    it -> it.afterStock(Answer.YES));
        });
        return order;
    }

    private End end(UUID id) {
        Order order = this.orders.find(id);
        return new End(order.status(), order.reason(),
                this.orders.timeline(id).stream().map(TimelineEntry::text).sorted().toList(), said(id));
    }

    private List<String> said(UUID order) {
        await().until(() -> this.tables.sql("select count(*) from messaging.outbox where correlation_id = ?")
            .param(order.toString())
            .query(Integer.class)
            .single() == 0);
        // consumers ignore a repeated message id, too
        this.broker.drain(this.tap)
            .forEach(message -> this.said.putIfAbsent(message.properties().getMessageId(), message));
        return this.said.values()
            .stream()
            .map(ReceivedMessage::properties)
            .filter(message -> order.toString().equals(message.getCorrelationId()))
            .map(BasicProperties::getType)
            .sorted()
            .toList();
    }

}
