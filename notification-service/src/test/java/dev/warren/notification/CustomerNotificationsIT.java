package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent;
import dev.warren.events.notification.NotificationEvent.Subject;
import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.testkit.FakeService;
import dev.warren.testkit.MailBox;
import dev.warren.testkit.MailBox.Mail;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static dev.warren.notification.CustomerEvents.cancelled;
import static dev.warren.notification.CustomerEvents.confirmed;
import static dev.warren.notification.CustomerEvents.dispatched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "warren.messaging.retry.first-pause=10ms", "warren.messaging.retry.delays=300ms,5s" })
@MessagingTest(service = "notification", publishers = { "order.events", "shipping.events" }, mail = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerNotificationsIT {

    private final CustomerNotifications notifications;

    private final RestTestClient http;

    private final TestBroker broker;

    private final MailBox mailBox;

    private final FakeService<OrderEvent> orders;

    private final FakeService<ShippingEvent> shipping;

    private final JdbcClient jdbc;

    private final String published;

    private final List<ReceivedMessage> said = new ArrayList<>();

    private UUID order = UUID.randomUUID();

    private String email = "";

    CustomerNotificationsIT(@Autowired CustomerNotifications notifications, @LocalServerPort int port,
            TestBroker broker, MailBox mailBox, TestDatabase database) {
        this.notifications = notifications;
        this.http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        this.broker = broker;
        this.mailBox = mailBox;
        this.orders = new FakeService<>("order", OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types(), broker);
        this.shipping = new FakeService<>("shipping", ShippingEvent.CHANNEL.exchange(), ShippingEvent.CHANNEL.types(),
                broker);
        this.jdbc = JdbcClient.create(database.of("notification"));
        this.published = broker.tap(NotificationEvent.CHANNEL.exchange(), "#");
    }

    @BeforeEach
    void takeANewCustomer() {
        this.order = UUID.randomUUID();
        this.email = this.order + "@example.org";
    }

    @AfterAll
    void hangUp() {
        this.orders.close();
        this.shipping.close();
    }

    @Test
    void mailsAtEachStepAndSaysSo() {
        this.orders.publish(confirmed(this.order, this.email));
        awaitTold(Subject.ORDER_CONFIRMED);
        this.shipping.publish(dispatched(this.order, this.email));
        awaitTold(Subject.ORDER_CONFIRMED, Subject.ORDER_DISPATCHED);
        this.orders.publish(cancelled(this.order, this.email));
        awaitTold(Subject.ORDER_CONFIRMED, Subject.ORDER_DISPATCHED, Subject.ORDER_CANCELLED);
        assertThat(mails()).extracting(Mail::subject)
            .containsExactly("Your order " + this.order + " is confirmed",
                    "Your order " + this.order + " is on its way", "Your order " + this.order + " is cancelled");
        assertThat(mails()).allSatisfy(mail -> assertThat(mail.to()).containsExactly(this.email));
        assertThat(mails().get(0).text()).contains("1 x SKU-CUP, 8.90 EUR each, 8.90 EUR", "Total: 8.90 EUR");
        assertThat(mails().get(1).text()).contains("Tracking code: WRN-1");
        assertThat(mails().get(2).text()).contains("You asked us to.");
        awaitSaid(3);
        assertThat(said()).allSatisfy(message -> assertThat(message.text()).doesNotContain(this.email));
    }

    @Test
    void mailsOnceHoweverOftenItIsTold() {
        UUID first = this.orders.publish(confirmed(this.order, this.email));
        awaitTold(Subject.ORDER_CONFIRMED);
        this.orders.publish(confirmed(this.order, this.email), first);
        awaitHandled(first, this.orders.publish(confirmed(this.order, this.email)),
                this.orders.publish(confirmed(this.order, this.email)));
        assertThat(mails()).hasSize(1);
        assertThat(said()).hasSize(1);
    }

    @Test
    void confirmsNothingAnyMoreOnceTheCancellationIsOut() {
        this.orders.publish(cancelled(this.order, this.email));
        awaitTold(Subject.ORDER_CANCELLED);
        awaitHandled(this.orders.publish(confirmed(this.order, this.email)),
                this.shipping.publish(dispatched(this.order, this.email)));
        assertThat(mails()).extracting(Mail::subject).containsExactly("Your order " + this.order + " is cancelled");
    }

    @Test
    void mailsLaterWhenTheMailServerIsAway() {
        this.mailBox.stop();
        try {
            this.orders.publish(confirmed(this.order, this.email));
            await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(30))
                .until(() -> this.broker.depth("notification.wait.5s") == 1);
        }
        finally {
            this.mailBox.start();
        }
        awaitTold(Subject.ORDER_CONFIRMED);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void givesUpOnAnAddressThatIsNone() {
        this.orders.publish(confirmed(this.order, "ada@example.org\r\nBcc: eve@example.org"));
        var dead = await().atMost(Duration.ofSeconds(30))
            .until(this::deadLetters, found -> found.size() == 1)
            .getFirst();
        assertThat(dead).containsEntry("failure_kind", "PERMANENT");
        assertThat(dead.get("failure_message")).asString()
            .startsWith("order-confirmed." + this.order + " cannot be addressed");
        assertThat(this.mailBox.to("eve@example.org")).isEmpty();
        assertThat(this.notifications.ofOrder(this.order)).isEmpty();
    }

    @Test
    void showsWhatACustomerWasTold() {
        this.orders.publish(confirmed(this.order, this.email));
        awaitTold(Subject.ORDER_CONFIRMED);
        String body = this.http.get()
            .uri("/notifications?orderId=" + this.order)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
        assertThat(body).contains("\"subject\":\"ORDER_CONFIRMED\"").doesNotContain("example.org");
        this.http.get().uri("/notifications?orderId=x").exchange().expectStatus().isBadRequest();
    }

    private void awaitTold(Subject... subjects) {
        await().atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(this.notifications.ofOrder(this.order)).extracting(Notification::subject)
                .containsExactly(subjects));
    }

    private void awaitHandled(UUID... messageIds) {
        await().atMost(Duration.ofSeconds(30))
            .untilAsserted(
                    () -> assertThat(this.jdbc.sql("select count(*) from messaging.inbox where message_id = any(:ids)")
                        .param("ids", messageIds)
                        .query(Integer.class)
                        .single()).isEqualTo(messageIds.length));
    }

    private void awaitSaid(int events) {
        await().atMost(Duration.ofSeconds(30)).until(() -> said().size() >= events);
    }

    private List<Mail> mails() {
        return this.mailBox.to(this.email);
    }

    private List<ReceivedMessage> said() {
        this.said.addAll(this.broker.drain(this.published));
        return this.said.stream()
            .filter(message -> this.order.toString().equals(message.properties().getCorrelationId()))
            .toList();
    }

    private List<Map<String, @Nullable Object>> deadLetters() {
        return this.jdbc.sql("select * from messaging.dead_letter where position(convert_to(?, 'UTF8') in body) > 0")
            .param(this.order.toString())
            .query()
            .listOfRows();
    }

}
