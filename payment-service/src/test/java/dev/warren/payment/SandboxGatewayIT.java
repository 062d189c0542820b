package dev.warren.payment;

import dev.warren.testkit.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// Calls the sandbox gateway over HTTP.
class SandboxGatewayIT extends PaymentServiceFixture {

    private static final int CALLERS = 8;

    private final UUID reference = UUID.randomUUID();

    @Test
    void givesTheSameAnswerToTheSameKey() {
        Map<String, Object> first = body(authorise("key-1 " + this.reference, "tok_ok", "19.90").expectStatus().isOk());
        Map<String, Object> again = body(authorise("key-1 " + this.reference, "tok_ok", "19.90").expectStatus().isOk());

        assertThat(again).isEqualTo(first);
        assertThat(booked(this.reference)).containsExactly("AUTHORISED");
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        Object payment = authorised();

        authorise("authorise " + this.reference, "tok_ok", "19.91").expectStatus().isEqualTo(422);
        bring(payment, "capture", "authorise " + this.reference).expectStatus().isEqualTo(422);

        assertThat(booked(this.reference)).containsExactly("AUTHORISED");
    }

    @Test
    void givesTheSameAnswerToTheSameKeyAtTheSameMoment() {
        List<Map<String, Object>> authorised = atTheSameMoment(
                () -> body(authorise("key " + this.reference, "tok_ok", "19.90")));
        Object payment = Objects.requireNonNull(authorised.getFirst().get("paymentId"));
        List<Map<String, Object>> captured = atTheSameMoment(
                () -> body(bring(payment, "capture", "capture " + this.reference)));

        assertThat(authorised).containsOnly(authorised.getFirst());
        assertThat(captured).containsOnly(captured.getFirst());
        assertThat(booked(this.reference)).containsExactly("AUTHORISED", "CAPTURED");
    }

    @Test
    void chargesTwiceForTwoKeys() {
        authorise("one " + this.reference, "tok_ok", "19.90").expectStatus().isOk();
        authorise("two " + this.reference, "tok_ok", "19.90").expectStatus().isOk();

        assertThat(booked(this.reference)).containsExactly("AUTHORISED", "AUTHORISED");
    }

    @Test
    void givesTheFirstAnswerAgainAlsoWhenThePaymentHasMovedOn() {
        Object payment = authorised();
        bring(payment, "capture", "capture " + this.reference).expectStatus().isOk();
        bring(payment, "refund", "refund " + this.reference).expectStatus().isOk();

        assertThat(body(bring(payment, "capture", "capture " + this.reference).expectStatus().isOk()).get("stage"))
            .isEqualTo("CAPTURED");
        assertThat(booked(this.reference)).containsExactly("AUTHORISED", "CAPTURED", "REFUNDED");
    }

    @Test
    void saysInAConflictWhereThePaymentIs() {
        Object payment = authorised();
        assertConflict(bring(payment, "refund", "r " + this.reference), payment, "AUTHORISED");
        bring(payment, "void", "v " + this.reference).expectStatus().isOk();
        assertConflict(bring(payment, "capture", "c " + this.reference), payment, "VOIDED");
        assertConflict(bring(payment, "refund", "r " + this.reference), payment, "VOIDED");

        assertThat(booked(this.reference)).containsExactly("AUTHORISED", "VOIDED");
    }

    @Test
    void authorisesNothingForAClosedReference() {
        close().expectStatus().isOk().expectBody(List.class).isEqualTo(List.of());

        authorise("late " + this.reference, "tok_ok", "19.90").expectStatus()
            .isEqualTo(410)
            .expectBody()
            .jsonPath("$.detail")
            .isEqualTo("the merchant has closed the reference " + this.reference);
        assertThat(booked(this.reference)).isEmpty();
    }

    @Test
    void answersAClosureWithWhatWasAuthorisedBefore() {
        Object payment = authorised();

        close().expectStatus().isOk().expectBody().jsonPath("$[0].paymentId").isEqualTo(payment);
        close().expectStatus().isOk().expectBody().jsonPath("$[0].stage").isEqualTo("AUTHORISED");
    }

    @Test
    void failsTwiceForAFlakyToken() {
        authorise("f " + this.reference, "tok_flaky", "19.90").expectStatus().isEqualTo(503);
        authorise("f " + this.reference, "tok_flaky", "19.90").expectStatus().isEqualTo(503);
        authorise("f " + this.reference, "tok_flaky", "19.90").expectStatus().isOk();
    }

    @Test
    void answersNothingInAnOutage() {
        Object payment = authorised();
        gatewayIs(0, 0.0, true);

        bring(payment, "capture", "c " + this.reference).expectStatus().isEqualTo(503);
        close().expectStatus().isEqualTo(503);
        this.http.get().uri("/sandbox-gateway/payments?reference=x").exchange().expectStatus().isEqualTo(503);
    }

    @Test
    void knowsNoPaymentThatItDidNotAuthorise() {
        bring(UUID.randomUUID(), "capture", "c " + this.reference).expectStatus().isNotFound();
        this.http.get()
            .uri("/sandbox-gateway/payments?reference={reference}", this.reference)
            .exchangeSuccessfully()
            .expectBody(List.class)
            .isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = { "reference", "token", "amount", "currency" })
    void namesTheFieldThatIsMissing(String field) {
        Map<String, Object> body = authorisation("tok_ok", "19.90");
        body.remove(field);

        assertProblemWith(field, post("missing " + this.reference, body));
    }

    @ParameterizedTest
    @ValueSource(strings = { "-0.01", "1.23456", "1e3", "much" })
    void refusesAnAmountThatIsNone(String amount) {
        assertProblemWith("amount", authorise("amount " + this.reference, "tok_ok", amount));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"latencyMillis\": -1, \"failureRate\": 0, \"outage\": false}",
            "{\"latencyMillis\": 60001, \"failureRate\": 0, \"outage\": false}",
            "{\"latencyMillis\": 1.5, \"failureRate\": 0, \"outage\": false}",
            "{\"failureRate\": 0, \"outage\": false}" })
    void refusesALatencyThatIsNone(String settings) {
        assertProblemWith("latencyMillis", settings(settings));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"latencyMillis\": 0, \"failureRate\": 1.1, \"outage\": false}",
            "{\"latencyMillis\": 0, \"failureRate\": -0.1, \"outage\": false}",
            "{\"latencyMillis\": 0, \"outage\": false}" })
    void refusesAFailureRateThatIsNone(String settings) {
        assertProblemWith("failureRate", settings(settings));
    }

    @Test
    void takesSettingsFromTheOperatorOnly() {
        this.http.put()
            .uri("/sandbox-gateway/settings")
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"latencyMillis\": 0, \"failureRate\": 0, \"outage\": true}")
            .exchange()
            .expectStatus()
            .isUnauthorized();
        authorise("authorise " + this.reference, "tok_ok", "19.90").expectStatus().isOk();
    }

    @Test
    void keepsItsSettings() {
        gatewayIs(5, 0.25, false);

        this.http.get()
            .uri("/sandbox-gateway/settings")
            .exchangeSuccessfully()
            .expectBody()
            .json("{\"latencyMillis\": 5, \"failureRate\": 0.25, \"outage\": false}");
    }

    private static List<Map<String, Object>> atTheSameMoment(Supplier<Map<String, Object>> asking) {
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            return Stream.generate(() -> callers.submit(() -> {
                together.await();
                return asking.get();
            })).limit(CALLERS).toList().stream().map(SandboxGatewayIT::answer).toList();
        }
    }

    private static Map<String, Object> answer(Future<Map<String, Object>> asked) {
        try {
            return asked.get();
        }
        catch (InterruptedException | ExecutionException ex) {
            throw new AssertionError(ex);
        }
    }

    private Object authorised() {
        return Objects
            .requireNonNull(body(authorise("authorise " + this.reference, "tok_ok", "19.90").expectStatus().isOk())
                .get("paymentId"));
    }

    private ResponseSpec authorise(String key, String token, String amount) {
        return post(key, authorisation(token, amount));
    }

    private Map<String, Object> authorisation(String token, String amount) {
        return new HashMap<>(Map.of("reference", this.reference, "token", token, "amount", amount, "currency", "EUR"));
    }

    private ResponseSpec post(String key, Map<String, Object> body) {
        return this.http.post()
            .uri("/sandbox-gateway/payments")
            .header("Idempotency-Key", key)
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .exchange();
    }

    private ResponseSpec bring(Object payment, String operation, String key) {
        return this.http.post()
            .uri("/sandbox-gateway/payments/{payment}/{operation}", payment, operation)
            .header("Idempotency-Key", key)
            .exchange();
    }

    private ResponseSpec close() {
        return this.http.post().uri("/sandbox-gateway/references/{reference}/close", this.reference).exchange();
    }

    private ResponseSpec settings(String body) {
        return this.http.put()
            .uri("/sandbox-gateway/settings")
            .header(HttpHeaders.AUTHORIZATION, Operator.authorization())
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .exchange();
    }

    private static Map<String, Object> body(ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectBody(new ParameterizedTypeReference<Map<String, Object>>() {
        }).returnResult().getResponseBody());
    }

    private static void assertConflict(ResponseSpec answer, Object payment, String stage) {
        assertThat(body(answer.expectStatus().isEqualTo(409))).extractingByKeys("paymentId", "stage")
            .containsExactly(payment, stage);
    }

    private static void assertProblemWith(String field, ResponseSpec answer) {
        assertThat(body(answer.expectStatus().isBadRequest())).asString().contains(field);
    }

}
