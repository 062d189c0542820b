package dev.warren.payment;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.testkit.Operator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/// The operator's view of payment-service's dead letters, and the operations on them.
class DeadLettersOverHttpIT extends PaymentServiceFixture {

    private static final String CONTENT = """
            {"orderId": "%s", "email": "ada@example.org", "paymentToken": "tok_secret", "lines": []}""";

    private final UUID order = UUID.randomUUID();

    private String base = "";

    @BeforeEach
    void empty(@LocalServerPort int port) {
        this.base = "http://127.0.0.1:" + port;
        this.tables.sql("truncate messaging.dead_letter, messaging.dead_letter_replay, messaging.dead_letter_audit")
            .update();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/groups", "/audit", "/replays", "/stuck" })
    void areForTheOperatorOnly(String path) {
        this.http.get().uri("/dead-letters" + path).exchange().expectStatus().isUnauthorized();
    }

    @Test
    void areGroupedByWhatTheyHaveInCommon() {
        die(3, "order.placed.v1");
        die(1, "order.placed.v9");
        JsonNode groups = get("/groups");
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).get("count").asInt()).isEqualTo(3);
        assertThat(groups.get(0).get("kind").asString()).isEqualTo("MALFORMED");
        assertThat(groups.get(0).get("queue").asString()).isEqualTo(QUEUE);
        assertThat(groups.get(0).get("firstSeen").asString())
            .isLessThanOrEqualTo(groups.get(0).get("lastSeen").asString());
    }

    @Test
    void areFoundByTheirProperties() {
        die(2, "order.placed.v1");
        die(1, "order.placed.v9");
        assertThat(ids("?type=order.placed.v9")).hasSize(1);
        assertThat(ids("?queue=" + QUEUE)).hasSize(3);
        assertThat(ids("?queue=payment.other")).isEmpty();
        assertThat(ids("?state=HELD&correlationId=" + this.order)).hasSize(3);
        assertThat(ids("?state=DISCARDED,REPLAYED")).isEmpty();
        assertThat(ids("?text=" + this.order)).hasSize(3);
        assertThat(ids("?text=UNKNOWN TO")).hasSize(1);
        assertThat(ids("?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")).isEmpty();
        assertThat(ids("?from=2020-01-01T00:00:00Z")).hasSize(3);
    }

    @Test
    void comeInPagesWithoutGapOrRepetition() {
        die(5, "order.placed.v1");
        List<String> all = ids("");
        List<String> paged = new ArrayList<>();
        JsonNode page = get("?limit=2");
        while (true) {
            page.get("items").forEach(item -> paged.add(item.get("id").asString()));
            if (page.get("next").isNull()) {
                break;
            }
            page = get("?limit=2&after=" + page.get("next").asLong());
        }
        assertThat(paged).isEqualTo(all).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void areShownWholeWithoutPersonalData() {
        die(1, "order.placed.v1");
        JsonNode deadLetter = get("/" + ids("").getFirst());
        assertThat(deadLetter.get("state").asString()).isEqualTo("HELD");
        assertThat(deadLetter.get("properties").get("correlationId").asString()).isEqualTo(this.order.toString());
        assertThat(deadLetter.get("headers").get("email").asString()).isEqualTo("***");
        assertThat(deadLetter.get("headers").get("traceparent").asString()).isEqualTo("00-ab-cd-01");
        assertThat(deadLetter.get("failure").get("attempts").asLong()).isEqualTo(1);
        assertThat(deadLetter.get("failure").get("place").asString()).isNotBlank();
        assertThat(deadLetter.get("body").asString()).contains(this.order.toString())
            .contains("\"email\":\"***\"")
            .doesNotContain("ada@")
            .doesNotContain("tok_secret");
        assertThat(deadLetter.toString()).doesNotContain("ada@").doesNotContain("spring_");
    }

    @Test
    void areShownDecompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(CONTENT.formatted(this.order).getBytes(StandardCharsets.UTF_8));
        }
        die("order.placed.v1", bytes.toByteArray(), "gzip");
        eventually().until(() -> ids("").size() == 1);
        JsonNode deadLetter = get("/" + ids("").getFirst());
        assertThat(deadLetter.get("body").asString()).contains(this.order.toString()).contains("\"email\":\"***\"");
        assertThat(deadLetter.get("bodyBytes").asInt()).isEqualTo(bytes.size());
    }

    @Test
    void areReplayedOnceAndTellWhatCameOfIt() {
        die(1, "order.placed.v1");
        String id = ids("").getFirst();
        operator().post()
            .uri("/dead-letters/" + id + "/replay")
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectHeader()
            .location("/dead-letters/" + id);
        eventually().until(() -> get("/" + id).get("state").asString().equals("FAILED_AGAIN"));
        String child = get("/" + id).get("lineage").get("child").asString();
        assertThat(get("/" + child).get("lineage").get("replayOf").asString()).isEqualTo(id);
        refused("/" + id + "/replay", null, 409, "not-held");
        assertThat(get("/audit").get("items")).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.get("who").asString()).isEqualTo("operator");
            assertThat(entry.get("scope").asString()).isEqualTo("id=" + id);
        });
    }

    @Test
    void areReplayedInTheBackgroundWithVisibleProgress() {
        die(3, "order.placed.v1");
        String location = operator().post()
            .uri("/dead-letters/replays")
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"scope\": {\"type\": \"order.placed.v1\"}, \"canary\": {\"limit\": 0.1}, \"perSecond\": 100}")
            .exchange()
            .expectStatus()
            .isAccepted()
            .returnResult(String.class)
            .getResponseHeaders()
            .getFirst(HttpHeaders.LOCATION);
        assertThat(location).startsWith("/dead-letters/replays/");
        String run = String.valueOf(location).substring("/dead-letters".length());
        eventually().until(() -> get(run).get("state").asString().equals("STOPPED"));
        assertThat(get(run).get("outcome").asString()).contains("step 1");
        assertThat(get(run).get("steps").get(0).get("failedAgain").asInt()).isEqualTo(1);
        assertThat(get("/replays")).hasSize(1);
    }

    @Test
    void areTriedDryAndDiscardedForAReason() {
        die(1, "order.placed.v1");
        die(1, "order.placed.v9");
        JsonNode dry = post("/dry-run", "{\"scope\": {}}");
        assertThat(dry.get("sum").get("UNREADABLE").asInt()).isEqualTo(1);
        assertThat(dry.get("sum").get("UNKNOWN_TYPE").asInt()).isEqualTo(1);
        String id = ids("").getFirst();
        assertThat(post("/" + id + "/discard", "{\"reason\": \"a test\"}").get("note").asString()).isEqualTo("a test");
        assertThat(post("/discards", "{\"scope\": {\"queue\": \"%s\"}, \"reason\": \"the rest\"}".formatted(QUEUE))
            .get("discarded")
            .asInt()).isEqualTo(1);
        assertThat(ids("?state=HELD")).isEmpty();
        refused("/" + id + "/discard", "{\"reason\": \"again\"}", 409, "not-held");
        refused("/replays", "{\"scope\": {}}", 409, "nothing-held");
    }

    /// The user of payment-service may not write to the exchange of another service.
    @Test
    void areJoinedByMessagesThatTheBrokerRefuses() {
        UUID stuck = UUID.randomUUID();
        this.tables
            .sql("""
                    insert into messaging.outbox (message_id, type, exchange, routing_key, correlation_id, occurred_at, body,
                                                  due_at, service)
                    values (?, 'payment.authorised.v1', 'order.events', 'x', ?, now(), '{}', now(), 'payment')
                    """)
            .params(stuck, this.order.toString())
            .update();
        eventually().until(() -> !get("/stuck").isEmpty());
        JsonNode message = get("/stuck").get(0);
        assertThat(message.get("messageId").asString()).isEqualTo(stuck.toString());
        assertThat(message.get("reason").asString()).contains("ACCESS_REFUSED").contains("order.events");
        operator().post().uri("/dead-letters/stuck/" + stuck + "/retry").exchange().expectStatus().isAccepted();
        operator().post()
            .uri("/dead-letters/stuck/" + stuck + "/skip")
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"reason\": \"a test\"}")
            .exchange()
            .expectStatus()
            .isNoContent();
        assertThat(get("/stuck")).isEmpty();
        assertThat(this.tables
            .sql("select note from messaging.outbox_skipped where message_id = ? and skipped_by = 'operator'")
            .param(stuck)
            .query(String.class)
            .single()).isEqualTo("a test");
        refused("/stuck/" + stuck + "/skip", "{\"reason\": \"again\"}", 404, "not-stuck");
        assertThat(get("/audit").get("items")).extracting(entry -> entry.get("action").asString())
            .containsExactly("SKIP_STUCK", "SKIP_STUCK", "RETRY_STUCK");
    }

    @ParameterizedTest
    @ValueSource(strings = { "?limit=0", "?limit=101", "?limit=x", "?state=GONE", "?from=yesterday",
            "?to=%2B1000000000-12-31T23:59:59Z", "?after=x", "?text=", "?text=a%00b", "?queue=%00",
            "/groups?state=GONE", "/1", "/audit?limit=-1", "/replays/1", "/stuck?limit=0" })
    void refuseAQuestionThatMakesNoSense(String query) {
        operator().get()
            .uri(URI.create(this.base + "/dead-letters" + query))
            .exchange()
            .expectStatus()
            .isBadRequest()
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void sayWhatWouldMakeSense() {
        operator().get()
            .uri("/dead-letters?state=GONE")
            .exchange()
            .expectBody()
            .jsonPath("$.detail")
            .value(String.class, detail -> assertThat(detail).contains("state must be any of [HELD,"));
        operator().get()
            .uri("/dead-letters?from=yesterday")
            .exchange()
            .expectBody()
            .jsonPath("$.detail")
            .isEqualTo("from must be a point in time such as 2026-01-31T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "/replays|{}", "/replays|", "/replays|{\"scope\": {}, \"limit\": 0}",
            "/replays|{\"scope\": {}, \"perSecond\": 0}", "/replays|{\"scope\": {}, \"canary\": {}}",
            "/replays|{\"scope\": {}, \"canary\": {\"limit\": 2}}", "/replays|{\"scope\": {\"state\": \"HELD\"}}",
            "/replays|{\"scope\": {\"text\": \"\"}}", "/replays|{\"scope\": {\"id\": \"1\"}}",
            "/discards|{\"scope\": {}}", "/discards|{\"scope\": {}, \"reason\": \" \"}",
            "/dry-run|{\"scope\": {}, \"limit\": 1001}", "/dry-run|[]", "/stuck/1/skip|{\"reason\": \"x\"}",
            "/stuck/00000000-0000-0000-0000-000000000000/skip|{}" })
    void refuseAnActionThatMakesNoSenseAndChangeNothing(String path, @Nullable String body) {
        die(1, "order.placed.v1");
        operator().post()
            .uri("/dead-letters" + path)
            .contentType(MediaType.APPLICATION_JSON)
            .body((body != null) ? body : "")
            .exchange()
            .expectStatus()
            .isBadRequest()
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(ids("?state=HELD")).hasSize(1);
    }

    @Test
    void areMissedWithAProblem() {
        String unknown = "/" + UUID.randomUUID();
        refused(unknown + "/replay", null, 404, "unknown-dead-letter");
        refused(unknown + "/discard", "{\"reason\": \"x\"}", 404, "unknown-dead-letter");
        refused("/replays" + unknown + "/stop", null, 404, "unknown-replay");
        refused("/stuck" + unknown + "/retry", null, 404, "not-stuck");
        refused("/stuck" + unknown + "/skip", "{\"reason\": \"x\"}", 404, "not-stuck");
        operator().get().uri("/dead-letters" + unknown).exchange().expectStatus().isNotFound();
    }

    @Test
    void areDescribedForProgramsAndPeople() {
        this.http.get()
            .uri("/v3/api-docs")
            .exchangeSuccessfully()
            .expectBody()
            .jsonPath("$.paths['/dead-letters'].get.summary")
            .exists()
            .jsonPath("$.paths['/dead-letters/replays'].post.description")
            .exists()
            .jsonPath("$.paths['/dead-letters/{id}/replay'].post.parameters[1]")
            .doesNotExist();
    }

    private void die(int count, String type) {
        int before = ids("?state=HELD").size();
        for (int i = 0; i < count; i++) {
            die(type, CONTENT.formatted(this.order).getBytes(StandardCharsets.UTF_8), "UTF-8");
        }
        eventually().until(() -> ids("?state=HELD").size() == before + count);
    }

    private void die(String type, byte[] body, String encoding) {
        BasicProperties properties = new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type(type)
            .contentType("application/json")
            .contentEncoding(encoding)
            .correlationId(this.order.toString())
            .headers(Map.of("email", "ada@example.org", "traceparent", "00-ab-cd-01"))
            .deliveryMode(2)
            .build();
        this.broker.publish("order.events", "order.placed", properties, body);
    }

    private List<String> ids(String query) {
        String separator = query.isEmpty() ? "?" : "&";
        return StreamSupport.stream(get(query + separator + "limit=100").get("items").spliterator(), false)
            .map(item -> item.get("id").asString())
            .toList();
    }

    private JsonNode get(String path) {
        return json(operator().get().uri("/dead-letters" + path).exchangeSuccessfully());
    }

    private JsonNode post(String path, String body) {
        return json(operator().post()
            .uri("/dead-letters" + path)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .exchangeSuccessfully());
    }

    private void refused(String path, @Nullable String body, int status, String problem) {
        operator().post()
            .uri("/dead-letters" + path)
            .contentType(MediaType.APPLICATION_JSON)
            .body((body != null) ? body : "")
            .exchange()
            .expectStatus()
            .isEqualTo(HttpStatus.valueOf(status))
            .expectBody()
            .jsonPath("$.type")
            .isEqualTo("urn:warren:problem:" + problem)
            .jsonPath("$.detail")
            .isNotEmpty();
    }

    private static JsonNode json(RestTestClient.ResponseSpec answer) {
        return JsonMapper.shared().readTree(answer.expectBody(byte[].class).returnResult().getResponseBody());
    }

    private RestTestClient operator() {
        return this.http.mutate().defaultHeader(HttpHeaders.AUTHORIZATION, Operator.authorization()).build();
    }

}
