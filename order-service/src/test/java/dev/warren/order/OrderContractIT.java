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

/// Whatever becomes of its messages, order-service brings an order to the one end that the others' answers lead to, and
/// says so once.
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

    private final JdbcClient books = JdbcClient.create(TestDatabase.shared().of("order"));

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

    /// @param steps what its timeline tells, sorted: what is done here falls in between
    /// @param said what the others heard of it
    private record End(OrderStatus status, @Nullable Reason reason, List<String> steps, List<String> said) {
    }

    /// Answers to one order that come in any order: what another service does only after
    /// it has heard of the confirmation is about an order that is confirmed already. Both
    /// answers being no is no story: then the first one is the reason.
    @Override
    protected List<Scenario> scenarios() {
        UUID sold = place();
        UUID shipped = confirmed();
        UUID declined = place();
        UUID recalled = confirmed();
        this.orders.cancel(recalled);
        return List.of(
                story("a sale", sold, new PaymentAuthorised(sold, PAYMENT, PRICE, THEN),
                        new StockReserved(sold, LINES, THEN)),
                story("a parcel", shipped, new PaymentCaptured(shipped, PAYMENT, PRICE, THEN),
                        new StockCommitted(shipped, LINES, THEN), dispatched(shipped),
                        new NotificationSent(shipped, Subject.ORDER_DISPATCHED, THEN),
                        new ShipmentDelivered(shipped, PARCEL, THEN)),
                story("a declined payment", declined, new StockReserved(declined, LINES, THEN),
                        new PaymentDeclined(declined, "the card is blocked", THEN),
                        new StockReleased(declined, LINES, THEN)),
                story("a recalled parcel", recalled, dispatched(recalled),
                        new PaymentRefunded(recalled, PAYMENT, PRICE, THEN),
                        new ShipmentRecalled(recalled, PARCEL, THEN)),
                listings("SKU-" + UUID.randomUUID()));
    }

    private Scenario story(String name, UUID order, Object... events) {
        return new Scenario(name, Stream.of(events).map(event -> letter(event).about(order)).toList(),
                () -> end(order));
    }

    private Scenario listings(String sku) {
        return new Scenario("a price that changes", Stream.of(1, 2)
            .map(revision -> letter(new ProductListed(sku, "A box", Money.of(revision + ".00", "EUR"), revision, THEN)))
            .toList(), () -> List.copyOf(this.prices.of(List.of(sku)).values()));
    }

    private static ShipmentDispatched dispatched(UUID order) {
        return new ShipmentDispatched(order, PARCEL, "ada@example.org", "WR-1", THEN);
    }

    private static TestMessage letter(Object event) {
        return switch (event) {
            case PaymentEvent it -> letter(PaymentEvent.CHANNEL, it);
            case InventoryEvent it -> letter(InventoryEvent.CHANNEL, it);
            case ShippingEvent it -> letter(ShippingEvent.CHANNEL, it);
            case NotificationEvent it -> letter(NotificationEvent.CHANNEL, it);
            default -> throw new IllegalArgumentException("order-service does not hear of " + event);
        };
    }

    private static <E> TestMessage letter(Channel<E> channel, E event) {
        return TestMessage.of(channel.exchange(), channel.types(), event);
    }

    private UUID place() {
        return this.orders.place(new PlaceOrderCommand("ada", "ada@example.org", "tok_ok", List.of(new PlaceOrderCommand.Item("SKU-BOX", 1))), null)
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
        await().until(() -> this.books.sql("select count(*) from messaging.outbox where correlation_id = ?")
            .param(order.toString())
            .query(Integer.class)
            .single() == 0);
        // what is said again under its id is the same, to consumers, too
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
