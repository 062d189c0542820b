package dev.warren.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.warren.messaging.PermanentFailureException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.client.RestClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Tests the client against an HTTP server that answers as each test needs.
class HttpGatewayTest {

    private static final UUID ORDER = UUID.randomUUID();

    private static final UUID PAYMENT = UUID.randomUUID();

    private static final GatewayOperation AUTHORISE = new GatewayOperation.Authorise("tok_ok", OrderEvents.TOTAL);

    private static final GatewayOperation CAPTURE = new GatewayOperation.MoveTo(PAYMENT, Stage.CAPTURED);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private final CountDownLatch end = new CountDownLatch(1);

    private HttpServer server;

    private Answer answer = exchange -> respond(exchange, 404, "{}");

    @BeforeEach
    void startServer() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        this.server.createContext("/", exchange -> {
            this.asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            this.answer.to(exchange);
        });
        this.server.start();
    }

    @AfterEach
    void stopServer() {
        this.end.countDown();
        this.server.stop(0);
    }

    @Test
    void authorisesUnderAKeyThatIsTheSameEachTime() {
        answers(200, charge(Stage.AUTHORISED));
        Gateway gateway = gateway();

        assertThat(gateway.execute(ORDER, AUTHORISE)).isEqualTo(accepted(Stage.AUTHORISED));
        assertThat(gateway.execute(ORDER, AUTHORISE)).isEqualTo(accepted(Stage.AUTHORISED));

        assertThat(this.asked).hasSize(2)
            .allMatch(request -> request.startsWith("POST /gateway/payments " + ORDER + ":authorise {"))
            .allMatch(request -> request.contains("\"amount\":\"19.90\"") && request.contains("\"currency\":\"EUR\"")
                    && request.contains("\"token\":\"tok_ok\"") && request.contains("\"reference\":\"" + ORDER + "\""));
    }

    @Test
    void capturesVoidsAndRefundsEachUnderItsOwnKey() {
        Gateway gateway = gateway();
        for (Stage stage : List.of(Stage.CAPTURED, Stage.VOIDED, Stage.REFUNDED)) {
            answers(200, charge(stage));

            assertThat(gateway.execute(ORDER, new GatewayOperation.MoveTo(PAYMENT, stage))).isEqualTo(accepted(stage));
        }

        String payment = "POST /gateway/payments/" + PAYMENT;
        assertThat(this.asked).containsExactly(payment + "/capture " + ORDER + ":capture ",
                payment + "/void " + ORDER + ":void ", payment + "/refund " + ORDER + ":refund ");
    }

    @Test
    void readsADeclineWithTheGatewaysWords() {
        answers(402, "{\"detail\": \"insufficient funds\"}");

        assertThat(gateway().execute(ORDER, AUTHORISE))
            .isEqualTo(new GatewayPaymentState.Declined("insufficient funds"));
    }

    @Test
    void readsADeclineWithoutWords() {
        answers(402, "no");

        assertThat(gateway().execute(ORDER, AUTHORISE)).isEqualTo(new GatewayPaymentState.Declined("no reason given"));
    }

    @Test
    void learnsFromAConflictWhereThePaymentIsInstead() {
        answers(409, charge(Stage.VOIDED));

        assertThat(gateway().execute(ORDER, CAPTURE)).isEqualTo(accepted(Stage.VOIDED));
    }

    @Test
    void closesAnOrderOfWhichTheGatewayHasNothing() {
        answers(200, "[]");

        assertThat(gateway().execute(ORDER, new GatewayOperation.Close())).isEqualTo(new GatewayPaymentState.Closed());
        assertThat(this.asked).containsExactly("POST /gateway/references/" + ORDER + "/close null ");
    }

    @Test
    void learnsByClosingWhatWasAuthorised() {
        answers(200, "[" + charge(Stage.AUTHORISED) + "]");

        assertThat(gateway().execute(ORDER, new GatewayOperation.Close())).isEqualTo(accepted(Stage.AUTHORISED));
    }

    @Test
    void learnsThatTheOrderWasClosedMeanwhile() {
        answers(410, "{}");

        assertThat(gateway().execute(ORDER, AUTHORISE)).isEqualTo(new GatewayPaymentState.Closed());
    }

    @Test
    void givesUpWhenTheGatewayHasTwoPaymentsForOneOrder() {
        answers(200, "[" + charge(Stage.AUTHORISED) + "," + charge(Stage.AUTHORISED) + "]");

        assertThatExceptionOfType(GatewayRefusedException.class)
            .isThrownBy(() -> gateway().execute(ORDER, new GatewayOperation.Close()))
            .withMessageContaining("2 payments");
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 404, 422 })
    void givesUpWhenItsRequestIsRefused(int status) {
        answers(status, "{\"detail\": \"so not\"}");

        assertThatExceptionOfType(GatewayRefusedException.class).isThrownBy(() -> gateway().execute(ORDER, CAPTURE))
            .isInstanceOf(PermanentFailureException.class)
            .withMessage("payment gateway, order " + ORDER + ": answered " + status + " to capture: so not")
            .satisfies(refusal -> assertThat(refusal.orderId()).isEqualTo(ORDER));
    }

    @ParameterizedTest
    @ValueSource(ints = { 408, 429, 500, 502, 503 })
    void callsTheGatewayUnavailableWhenItMayAnswerAnotherTimeAndKeepsTheTokenToItself(int status) {
        answers(status, "{\"detail\": \"tok_ok always fails\"}");

        assertThatExceptionOfType(GatewayUnavailableException.class)
            .isThrownBy(() -> gateway().execute(ORDER, AUTHORISE))
            .withMessage("payment gateway, order " + ORDER + ": answered " + status
                    + " to authorise: the token always fails")
            .satisfies(unavailable -> assertThat(unavailable.orderId()).isEqualTo(ORDER));
    }

    @ParameterizedTest
    @CsvSource({ "408, false", "429, true", "500, false", "502, true", "503, true", "504, true" })
    void recognisesAnOutageOfTheGateway(int status, boolean down) {
        answers(status, "{}");

        assertThatExceptionOfType(GatewayUnavailableException.class)
            .isThrownBy(() -> gateway().execute(ORDER, AUTHORISE))
            .satisfies(failure -> assertThat(failure instanceof GatewayDownException).isEqualTo(down));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "null", "<html>", "{\"paymentId\": \"x\"}" })
    void callsTheGatewayUnavailableWhenItsAnswerMakesNoSense(String body) {
        answers(200, body);

        assertThatExceptionOfType(GatewayUnavailableException.class).isThrownBy(() -> gateway().execute(ORDER, CAPTURE))
            .isNotInstanceOf(GatewayDownException.class);
    }

    @Test
    void givesUpWaitingAfterTheReadTimeout() {
        this.answer = exchange -> awaitEnd();

        assertThatExceptionOfType(GatewayDownException.class)
            .isThrownBy(() -> gateway(Duration.ofMinutes(1), Duration.ofMillis(500)).execute(ORDER, AUTHORISE))
            .withMessageContaining("no answer in time")
            .withRootCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void reportsThatTheGatewayCannotBeReached() {
        Gateway gateway = gateway();
        this.server.stop(0);

        assertThatExceptionOfType(GatewayDownException.class).isThrownBy(() -> gateway.execute(ORDER, AUTHORISE))
            .withRootCauseInstanceOf(IOException.class)
            .havingCause()
            .withMessageContaining("127.0.0.1:" + this.server.getAddress().getPort());
    }

    @Test
    void stopsAskingWhenAllCallsFail() {
        answers(503, "{}");
        Gateway gateway = gateway();

        for (int call = 0; call < 30; call++) {
            assertThatExceptionOfType(GatewayUnavailableException.class)
                .isThrownBy(() -> gateway.execute(ORDER, AUTHORISE));
        }

        assertThat(this.asked).hasSize(20);
        assertThatExceptionOfType(GatewayDownException.class).isThrownBy(() -> gateway.execute(ORDER, AUTHORISE))
            .withMessageContaining("not asked");
    }

    @Test
    void asksAgainAfterAWhile() {
        answers(503, "{}");
        Gateway gateway = gateway(Duration.ofMillis(1));
        for (int call = 0; call < 20; call++) {
            assertThatExceptionOfType(GatewayUnavailableException.class)
                .isThrownBy(() -> gateway.execute(ORDER, AUTHORISE));
        }
        answers(200, charge(Stage.AUTHORISED));

        Awaitility.await()
            .ignoreExceptionsInstanceOf(GatewayUnavailableException.class)
            .until(() -> gateway.execute(ORDER, AUTHORISE), accepted(Stage.AUTHORISED)::equals);
    }

    @Test
    void goesOnAskingWhenSixOrdersAreBrokenAmongGoodOnes() {
        Gateway gateway = gateway();
        for (int order = 0; order < 30; order++) {
            answers(500, "{}");
            for (int call = 0; call < 18; call++) {
                assertThatExceptionOfType(GatewayUnavailableException.class)
                    .isThrownBy(() -> gateway.execute(ORDER, AUTHORISE));
            }
            answers(200, charge(Stage.AUTHORISED));
            for (int call = 0; call < 2; call++) {
                assertThat(gateway.execute(ORDER, AUTHORISE)).isEqualTo(accepted(Stage.AUTHORISED));
            }
        }
    }

    @Test
    void staysClosedWhenEveryPaymentIsDeclined() {
        answers(402, "{\"detail\": \"no\"}");
        Gateway gateway = gateway();

        for (int call = 0; call < 50; call++) {
            assertThat(gateway.execute(ORDER, AUTHORISE)).isEqualTo(new GatewayPaymentState.Declined("no"));
        }
    }

    private Gateway gateway() {
        return gateway(Duration.ofMinutes(1));
    }

    private Gateway gateway(Duration openFor) {
        return gateway(openFor, Duration.ofSeconds(10));
    }

    private Gateway gateway(Duration openFor, Duration readTimeout) {
        URI address = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/gateway");
        var properties = new GatewayProperties(address, Duration.ofSeconds(1), readTimeout);
        return new GatewayConfiguration().gateway(RestClient.builder(), properties, breakers(openFor),
                new MockEnvironment());
    }

    /// As the application's configuration has it, with a smaller window.
    private static CircuitBreakerRegistry breakers(Duration openFor) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        breakers.circuitBreaker("gateway",
                CircuitBreakerConfig.custom()
                    .recordExceptions(GatewayUnavailableException.class)
                    .slidingWindowSize(20)
                    .minimumNumberOfCalls(20)
                    .failureRateThreshold(95)
                    .waitDurationInOpenState(openFor)
                    .permittedNumberOfCallsInHalfOpenState(3)
                    .build());
        return breakers;
    }

    private void answers(int status, String body) {
        this.answer = exchange -> respond(exchange, status, body);
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, (bytes.length == 0) ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            this.end.await();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static String charge(Stage stage) {
        return """
                {"paymentId": "%s", "reference": "%s", "stage": "%s", "amount": "19.90", "currency": "EUR"}"""
            .formatted(PAYMENT, ORDER, stage);
    }

    private static GatewayPaymentState accepted(Stage stage) {
        return new GatewayPaymentState.Accepted(PAYMENT, OrderEvents.TOTAL, stage);
    }

    private interface Answer {

        void to(HttpExchange exchange) throws IOException;

    }

}
