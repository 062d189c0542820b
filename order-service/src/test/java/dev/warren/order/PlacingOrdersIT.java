package dev.warren.order;

import dev.warren.events.Money;
import dev.warren.order.OrderClient.Reply;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@OrderServiceIntegrationTest
class PlacingOrdersIT {

    private final OrderClient client;

    private final TestBroker broker;

    private final PriceList prices;

    private final Catalogue catalogue;

    PlacingOrdersIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc,
            @Autowired PriceList prices) {
        this.client = new OrderClient(port);
        this.broker = broker;
        this.prices = prices;
        this.catalogue = new Catalogue(new OtherServices(broker), jdbc);
    }

    @BeforeEach
    void fillTheCatalogue() {
        this.catalogue.fill();
    }

    @Test
    void acceptsAnOrderAndTellsTheOthers() {
        String told = this.broker.tap("order.events", "#");
        Reply reply = this.client.post("/orders", OrderClient.TWO_BOOKS, Map.of());
        assertThat(reply.status()).isEqualTo(202);
        UUID id = OrderClient.id(reply);
        assertThat(reply.headers().getLocation()).hasToString("/orders/" + id);
        assertThat(id.version()).isEqualTo(7);
        assertThat(reply.body().at("/status").asString()).isEqualTo("PENDING");
        assertThat(reply.body().at("/total/amount").asString()).isEqualTo("39.80");
        assertThat(reply.body().toString()).doesNotContain("ada@example.com", "tok_ok");
        assertThat(this.client.order(id)).isEqualTo(reply.body());

        ReceivedMessage message = await().until(() -> this.broker.drain(told), messages -> !messages.isEmpty())
            .getFirst();
        assertThat(message.properties().getType()).isEqualTo("order.placed.v1");
        assertThat(message.properties().getCorrelationId()).isEqualTo(id.toString());
        JsonNode event = new JsonMapper().readTree(message.body());
        assertThat(event.at("/orderId").asString()).isEqualTo(id.toString());
        assertThat(event.at("/paymentToken").asString()).isEqualTo("tok_ok");
        assertThat(event.at("/lines/0/unitPrice/amount").asString()).isEqualTo("19.90");
    }

    @Test
    void beginsATimeline() {
        UUID id = this.client.placeOrder();
        JsonNode steps = this.client.get("/orders/" + id + "/timeline").body();
        assertThat(steps.findValuesAsString("event")).containsExactly("order.placed");
        assertThat(steps.at("/0/service").asString()).isEqualTo("order");
        assertThat(steps.at("/0/text").asString()).isEqualTo("Placed for 39.80 EUR");
        assertThat(steps.at("/0/at").asString()).isEqualTo(this.client.order(id).at("/placedAt").asString());
    }

    @Test
    void takesThePriceOfTheLatestListing() {
        this.prices.update("SKU-LAMP", Money.of("30.00", "EUR"), 2);
        this.prices.update("SKU-LAMP", Money.of("25.00", "EUR"), 1);
        Reply reply = this.client.post("/orders", OrderClient.TWO_BOOKS.replace("SKU-BOOK", "SKU-LAMP"), Map.of());
        assertThat(reply.body().at("/total/amount").asString()).isEqualTo("60.00");
    }

    @Test
    void answersARepeatedRequestWithItsFirstAnswer() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Reply first = this.client.post("/orders", OrderClient.TWO_BOOKS, key);
        this.client.cancel(OrderClient.id(first));
        Reply second = this.client.post("/orders", OrderClient.TWO_BOOKS.replace(" ", ""), key);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().getLocation()).isEqualTo(first.headers().getLocation());
    }

    @Test
    void refusesAKeyThatStandsForAnotherRequest() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        this.client.post("/orders", OrderClient.TWO_BOOKS, key);
        Reply other = this.client.post("/orders", OrderClient.TWO_BOOKS.replace("2}", "3}"), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().at("/type").asString()).isEqualTo("urn:warren:problem:idempotency-key-reused");
        assertThat(other.body().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
    }

    @Test
    void placesOneOrderHoweverManyAskAtOnce() throws Exception {
        String customer = "crowd-" + UUID.randomUUID();
        String body = OrderClient.TWO_BOOKS.replace("\"ada\"", "\"" + customer + "\"");
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Callable<Reply> request = () -> this.client.post("/orders", body, key);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = crowd.invokeAll(Stream.generate(() -> request).limit(20).toList());
            assertThat(replies).extracting(reply -> reply.get().status()).containsOnly(202);
            assertThat(replies).extracting(reply -> reply.get().body()).containsOnly(replies.getFirst().get().body());
        }
        assertThat(this.client.get("/orders?customerId=" + customer).body().at("/orders")).hasSize(1);
    }

    @Test
    void answersEachOfManyWhoAskAtOnceAsIfItWereAlone() throws Exception {
        String told = this.broker.tap("order.events", "#");
        String customer = "crowd-" + UUID.randomUUID();
        String good = OrderClient.TWO_BOOKS.replace("\"ada\"", "\"" + customer + "\"");
        Map<String, String> spent = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        this.client.post("/orders", OrderClient.TWO_BOOKS, spent);
        Map<String, String> racing = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        List<Reply> replies = atOnce(IntStream.range(0, 80).mapToObj(i -> switch (i % 4) {
            case 0 -> placing(good, spent);
            case 1 -> placing(good.replace("2}", (2 + i) + "}"), racing);
            default -> placing(good, Map.of());
        }).toList());

        assertThat(every(replies, 0)).extracting(Reply::status).containsOnly(422);
        assertThat(every(replies, 1)).extracting(Reply::status)
            .containsOnlyOnce(202)
            .allMatch(status -> status == 202 || status == 422);
        List<UUID> placed = replies.stream().filter(reply -> reply.status() == 202).map(OrderClient::id).toList();
        assertThat(placed).hasSize(41).doesNotHaveDuplicates();
        assertThat(this.client.get("/orders?limit=100&customerId=" + customer).body().at("/orders")).hasSize(41);
        List<ReceivedMessage> events = new ArrayList<>();
        await().untilAsserted(() -> {
            events.addAll(this.broker.drain(told));
            assertThat(events).extracting(event -> UUID.fromString(event.properties().getCorrelationId()))
                .filteredOn(placed::contains)
                .containsExactlyInAnyOrderElementsOf(placed);
        });
        assertThat(placed).allSatisfy(
                id -> assertThat(this.client.get("/orders/" + id + "/timeline").body().findValuesAsString("event"))
                    .containsExactly("order.placed"));
    }

    private Callable<Reply> placing(String body, Map<String, String> headers) {
        return () -> this.client.post("/orders", body, headers);
    }

    private static List<Reply> atOnce(List<Callable<Reply>> requests) throws Exception {
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : crowd.invokeAll(requests)) {
                replies.add(reply.get());
            }
        }
        return replies;
    }

    private static List<Reply> every(List<Reply> replies, int remainder) {
        return IntStream.range(0, replies.size()).filter(i -> i % 4 == remainder).mapToObj(replies::get).toList();
    }

}
