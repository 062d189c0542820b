package dev.warren.example.kitchen;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.message.Headers;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

// snippet: test
@SpringBootTest(classes = KitchenApplication.class,
        properties = { "spring.config.location=classpath:dev/warren/example/kitchen/application.yml",
                "warren.messaging.retry.delays=100ms" })
@MessagingTest(publishers = Events.RECEPTION)
class KitchenIT {

    private final TestBroker broker = TestBroker.shared();

    private final UUID guest = UUID.randomUUID();

    @Autowired
    private JdbcClient jdbc;

    private String said = "";

    @BeforeEach
    void listen() {
        this.said = this.broker.tap(Events.KITCHEN, "#");
    }

    @Test
    void plansOneBreakfastHoweverOftenAnArrivalIsTold() {
        BasicProperties arrival = arrival("guest.arrived.v2");
        tell(arrival, "{\"guestId\": \"%s\", \"name\": \"Ada\", \"diet\": \"vegan\"}");
        tell(arrival, "{\"guestId\": \"%s\", \"name\": \"Ada\", \"diet\": \"vegan\"}");
        ReceivedMessage planned = awaitSaid();
        assertThat(planned.properties().getType()).isEqualTo("breakfast.planned.v1");
        assertThat(planned.text()).contains("porridge").doesNotContain("Ada");
        assertThat(menus()).containsExactly("porridge");
    }
    // end

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Dead(@Nullable String kind, @Nullable String message, @Nullable String attempts) {
    }

    @AfterEach
    void stopListening() {
        this.broker.deleteQueue(this.said);
    }

    @Test
    void understandsTheEarlierVersion() {
        tell(arrival("guest.arrived.v1"), "{\"guestId\": \"%s\", \"name\": \"Grace\"}");
        assertThat(awaitSaid().text()).contains("eggs and bacon");
    }

    @Test
    void namesTheVersionsThatItKnows() {
        tell(arrival("guest.arrived.v3"), "{\"guestId\": \"%s\"}");
        assertThat(awaitDeadLetter().message()).contains(
                "guest.arrived.v3 is unknown to kitchen.guests, which handles guest.arrived.v1, guest.arrived.v2");
    }

    @Test
    void keepsAGuestWhoseNameItHasNoKeyForAsADeadLetterThatSaysWhichIsMissing() {
        tell(arrival("guest.arrived.v2"),
                "{\"guestId\":\"%s\",\"name\":{\"$encrypted\":\"AAAA\",\"key\":\"k7\"},\"diet\":\"none\"}");
        Dead dead = awaitDeadLetter();
        assertThat(dead.kind()).isEqualTo("TRANSIENT");
        assertThat(dead.attempts()).as("three in place, and three after the delay").isEqualTo("6");
        assertThat(dead.message()).contains("'k7', and this service has k1")
            .contains("warren.messaging.encryption.keys.k7");
    }

    @Test
    void refusesANameThatWasTamperedWith() {
        tell(arrival("guest.arrived.v2"),
                "{\"guestId\":\"%s\",\"name\":{\"$encrypted\":\"AAAA\",\"key\":\"k1\"},\"diet\":\"none\"}");
        Dead dead = awaitDeadLetter();
        assertThat(dead.kind()).isEqualTo("MALFORMED");
        assertThat(dead.message()).contains("the encrypted field /name was changed");
    }

    private void tell(BasicProperties properties, String body) {
        this.broker.publish(Events.RECEPTION, "guest.arrived", properties,
                body.formatted(this.guest).getBytes(StandardCharsets.UTF_8));
    }

    private ReceivedMessage awaitSaid() {
        List<ReceivedMessage> received = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> received.addAll(this.broker.drain(this.said)));
        return received.getFirst();
    }

    private Dead awaitDeadLetter() {
        List<ReceivedMessage> received = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            received.addAll(this.broker.drain("kitchen.guests.dead"));
            return received.stream().anyMatch(message -> message.text().contains(this.guest.toString()));
        });
        ReceivedMessage dead = received.getLast();
        return new Dead(dead.header(Headers.FAILURE_KIND), dead.header(Headers.FAILURE_MESSAGE),
                dead.header(Headers.RETRY_ATTEMPTS));
    }

    private List<String> menus() {
        return this.jdbc.sql("select menu from breakfast where guest_id = ?")
            .param(this.guest)
            .query((row, number) -> row.getString(1))
            .list();
    }

    private static BasicProperties arrival(String type) {
        return new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type(type)
            .contentType("application/json")
            .deliveryMode(2)
            .build();
    }

}
