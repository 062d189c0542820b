package dev.warren.shipping;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.events.shipping.ShippingEvent.ShipmentDelivered;
import dev.warren.events.shipping.ShippingEvent.ShipmentDispatched;
import dev.warren.events.shipping.ShippingEvent.ShipmentPrepared;
import dev.warren.events.shipping.ShippingEvent.ShipmentRecalled;
import dev.warren.messaging.deadletter.ReplayCheck;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.client.RestTestClient;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import static dev.warren.shipping.Told.cancelled;
import static dev.warren.shipping.Told.confirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "warren.shipping.dispatch-after=1500ms", "warren.shipping.deliver-after=700ms" })
@MessagingTest(service = "shipping", publishers = "order.events")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippingDeskIT {

    private final ShippingDesk desk;

    private final RestTestClient http;

    private final FakeService<OrderEvent> orders;

    private final Overheard heard;

    private UUID order = UUID.randomUUID();

    ShippingDeskIT(@Autowired ShippingDesk desk, @LocalServerPort int port, TestBroker broker) {
        this.desk = desk;
        this.http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        this.orders = new FakeService<>("order", OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types(), broker);
        this.heard = new Overheard(broker);
    }

    @BeforeEach
    void takeANewOrder() {
        this.order = UUID.randomUUID();
    }

    @AfterAll
    void hangUp() {
        this.orders.close();
    }

    @Test
    void preparesDispatchesAndDelivers() {
        this.orders.say(confirmed(this.order));
        awaitState(this.order, State.DELIVERED);
        awaitSaid(3);
        assertThat(said()).hasExactlyElementsOfTypes(ShipmentPrepared.class, ShipmentDispatched.class,
                ShipmentDelivered.class);
        Shipment shipment = this.desk.shipmentOf(this.order).orElseThrow();
        assertThat((ShipmentDispatched) said().get(1)).satisfies(dispatched -> {
            assertThat(dispatched.shipmentId()).isEqualTo(shipment.shipmentId());
            assertThat(dispatched.trackingCode()).isEqualTo(shipment.trackingCode()).startsWith("WRN-");
            assertThat(dispatched.email()).isEqualTo("ada@example.org");
        });
        assertThat(Duration.between(said().get(0).occurredAt(), said().get(1).occurredAt()))
            .isGreaterThanOrEqualTo(Duration.ofMillis(1500));
        assertThat(Duration.between(said().get(1).occurredAt(), said().get(2).occurredAt()))
            .isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void tellsAnOperatorWhereAParcelHasEnded(@Autowired ReplayCheck check) {
        this.orders.say(confirmed(this.order));
        awaitState(this.order, State.PREPARED);
        assertThat(check.objection(new DispatchDue(this.order))).isEmpty();
        awaitState(this.order, State.DELIVERED);
        assertThat(check.objection(new DeliveryDue(this.order)))
            .contains("the parcel of order " + this.order + " is DELIVERED");
        assertThat(check.objection(cancelled(this.order))).isEmpty();
    }

    @Test
    void recallsAPreparedParcelAndNeverDispatchesIt() {
        this.orders.say(confirmed(this.order));
        awaitState(this.order, State.PREPARED);
        this.orders.say(cancelled(this.order));
        awaitState(this.order, State.RECALLED);
        awaitTheDeliveryOfALaterOne();
        assertThat(said()).hasExactlyElementsOfTypes(ShipmentPrepared.class, ShipmentRecalled.class);
    }

    @Test
    void recallsADispatchedParcelAndNeverDeliversIt() {
        this.orders.say(confirmed(this.order));
        awaitState(this.order, State.DISPATCHED);
        this.orders.say(cancelled(this.order));
        awaitState(this.order, State.RECALLED);
        awaitTheDeliveryOfALaterOne();
        assertThat(said()).hasExactlyElementsOfTypes(ShipmentPrepared.class, ShipmentDispatched.class,
                ShipmentRecalled.class);
    }

    @Test
    void recallsADeliveredParcel() {
        this.orders.say(confirmed(this.order));
        awaitState(this.order, State.DELIVERED);
        this.orders.say(cancelled(this.order));
        awaitState(this.order, State.RECALLED);
        awaitSaid(4);
        assertThat(said().getLast()).isInstanceOf(ShipmentRecalled.class);
    }

    @Test
    void preparesNothingForAnOrderThatIsCancelledAlready() {
        this.orders.say(cancelled(this.order));
        awaitState(this.order, State.CALLED_OFF);
        this.orders.say(confirmed(this.order));
        awaitTheDeliveryOfALaterOne();
        assertThat(this.desk.shipmentOf(this.order).orElseThrow().state()).isEqualTo(State.CALLED_OFF);
        assertThat(said()).isEmpty();
    }

    @Test
    void takesRepetitionsOnce() {
        for (int i = 0; i < 3; i++) {
            UUID message = this.orders.say(confirmed(this.order));
            this.orders.say(confirmed(this.order), message);
        }
        awaitTheDeliveryOfALaterOne();
        awaitState(this.order, State.DELIVERED);
        assertThat(said()).hasExactlyElementsOfTypes(ShipmentPrepared.class, ShipmentDispatched.class,
                ShipmentDelivered.class);
    }

    @Test
    void showsAParcelWithoutTheAddress() {
        this.orders.say(confirmed(this.order));
        awaitState(this.order, State.DISPATCHED);
        Shipment shipment = this.desk.shipmentOf(this.order).orElseThrow();
        String body = this.http.get()
            .uri("/shipments?orderId=" + this.order)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
        assertThat(body)
            .contains("\"shipmentId\":\"" + shipment.shipmentId() + "\"",
                    "\"trackingCode\":\"" + Objects.requireNonNull(shipment.trackingCode()) + "\"")
            .doesNotContain("example.org");
    }

    @ParameterizedTest
    @CsvSource({ "/shipments, orderId", "/shipments?orderId=7, orderId" })
    void namesWhatIsWrongWithARequest(String uri, String field) {
        this.http.get()
            .uri(uri)
            .exchange()
            .expectStatus()
            .isBadRequest()
            .expectBody()
            .jsonPath("$.errors[0].field")
            .isEqualTo(field);
    }

    @Test
    void showsNothingForAnUnknownOrder() {
        this.http.get().uri("/shipments?orderId=" + this.order).exchange().expectBody().json("[]");
    }

    /// Reminders come in the order in which they were set: when this one has come,
    /// earlier ones have.
    private void awaitTheDeliveryOfALaterOne() {
        UUID later = UUID.randomUUID();
        this.orders.say(confirmed(later));
        awaitState(later, State.DELIVERED);
    }

    private void awaitState(UUID orderId, State state) {
        await().pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofSeconds(30))
            .until(() -> this.desk.shipmentOf(orderId).filter(found -> found.state() == state).isPresent());
    }

    private void awaitSaid(int events) {
        await().atMost(Duration.ofSeconds(30)).until(() -> said().size() >= events);
    }

    private List<ShippingEvent> said() {
        return this.heard.about(this.order);
    }

}
