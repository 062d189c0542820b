package dev.warren.notification;

import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.Operator;
import dev.warren.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "warren.notification.alerts.token=alerts-secret", "warren.notification.alerts.retention=1d",
                "warren.notification.alerts.limit=20" })
@MessagingTest(service = "notification", publishers = { "order.events", "shipping.events" }, mail = true)
class AlertsIT {

    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final RestTestClient http;

    private final JdbcClient jdbc;

    AlertsIT(@LocalServerPort int port, TestDatabase database) {
        this.http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        this.jdbc = JdbcClient.create(database.of("notification"));
    }

    @BeforeEach
    void takeDownAll() {
        this.jdbc.sql("delete from alert").update();
    }

    @Test
    void areShownWhileTheyGoOnAndAfterwards() {
        tell(alert("firing", "a1", "2999-11-22T21:00:00.123456789Z", NEVER));
        look().jsonPath("$.firing.length()")
            .isEqualTo(1)
            .jsonPath("$.firing[0].name")
            .isEqualTo("QueueStalled")
            .jsonPath("$.firing[0].severity")
            .isEqualTo("critical")
            .jsonPath("$.firing[0].since")
            .isEqualTo("2999-11-22T21:00:00.123457Z")
            .jsonPath("$.firing[0].until")
            .doesNotExist()
            .jsonPath("$.firing[0].labels.queue")
            .isEqualTo("payment.order-events")
            .jsonPath("$.firing[0].summary")
            .isEqualTo("payment.order-events stands still")
            .jsonPath("$.firing[0].runbook")
            .isEqualTo("docs/runbooks/QueueStalled.md")
            .jsonPath("$.resolved.length()")
            .isEqualTo(0);

        tell(alert("resolved", "a1", "2999-11-22T21:00:00.123456789Z", "2999-11-22T22:10:00+01:00"));
        look().jsonPath("$.firing.length()")
            .isEqualTo(0)
            .jsonPath("$.resolved.length()")
            .isEqualTo(1)
            .jsonPath("$.resolved[0].until")
            .isEqualTo("2999-11-22T21:10:00Z");
    }

    @Test
    void areTheSameHoweverOftenTheyAreTold() {
        for (int i = 0; i < 3; i++) {
            tell(alert("firing", "a1", "2999-11-22T21:00:00Z", NEVER));
        }
        assertThat(rows()).isEqualTo(1);
        tell(alert("firing", "a1", "2999-11-22T21:30:00Z", NEVER));
        tell(alert("firing", "b2", "2999-11-22T21:00:00Z", NEVER));
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void goOnAgainWhenTheLastWordSaysSo() {
        tell(alert("resolved", "a1", "2999-11-22T21:00:00Z", "2999-11-22T21:10:00Z"));
        tell(alert("firing", "a1", "2999-11-22T21:00:00Z", NEVER));
        look().jsonPath("$.firing.length()").isEqualTo(1).jsonPath("$.resolved.length()").isEqualTo(0);
    }

    /// Simulates a restart of Prometheus, which forgets its alerts.
    @Test
    void areOverWhenTheSameIsNoticedAnew() {
        tell(alert("firing", "a1", "2999-11-22T21:00:00Z", NEVER));
        tell(alert("firing", "a1", "2999-11-22T22:00:00Z", NEVER));
        look().jsonPath("$.firing.length()")
            .isEqualTo(1)
            .jsonPath("$.firing[0].since")
            .isEqualTo("2999-11-22T22:00:00Z")
            .jsonPath("$.resolved[0].until")
            .isEqualTo("2999-11-22T22:00:00Z");
    }

    @Test
    void endWhenTheyAreNotRepeated() {
        tell(alert("firing", "a1", "2020-01-01T00:00:00Z", NEVER));
        this.jdbc.sql("update alert set told_at = now() - interval '2 hours 59 minutes'").update();
        look().jsonPath("$.firing.length()").isEqualTo(1);
        this.jdbc.sql("update alert set told_at = now() - interval '3 hours 1 minute'").update();
        look().jsonPath("$.firing.length()").isEqualTo(0).jsonPath("$.resolved.length()").isEqualTo(1);
    }

    @Test
    void areForgottenSomeTimeAfterTheirEnd() {
        tell(alert("resolved", "a1", "2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"));
        tell(alert("firing", "b2", "2020-01-01T00:00:00Z", NEVER));
        assertThat(rows()).isEqualTo(1);
        look().jsonPath("$.firing.length()").isEqualTo(1);
    }

    @Test
    void areNeverTooManyAndTheOldestEndedOnesGoFirst() {
        tell(alert("firing", "f0", "2020-01-01T00:00:00Z", NEVER));
        for (int i = 10; i < 40; i++) {
            tell(alert("resolved", "e" + i, "2999-11-22T21:00:00Z", "2999-11-22T21:" + i + ":00Z"));
        }
        assertThat(rows()).isEqualTo(20);
        look().jsonPath("$.firing.length()")
            .isEqualTo(1)
            .jsonPath("$.resolved[0].until")
            .isEqualTo("2999-11-22T21:39:00Z")
            .jsonPath("$.resolved[18].until")
            .isEqualTo("2999-11-22T21:21:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Bearer", "Bearer ", "Bearer wrong", "Basic YTpi", "alerts-secret" })
    void areRefusedWithoutTheToken(String authorization) {
        this.http.post()
            .uri("/alerts")
            .header(HttpHeaders.AUTHORIZATION, authorization)
            .contentType(MediaType.APPLICATION_JSON)
            .body("not even JSON")
            .exchange()
            .expectStatus()
            .isUnauthorized()
            .expectHeader()
            .valueMatches(HttpHeaders.WWW_AUTHENTICATE, "Bearer.*")
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(rows()).isZero();
    }

    @Test
    void areTheOperatorsToRead() {
        this.http.get().uri("/alerts").exchange().expectStatus().isUnauthorized();
        this.http.head().uri("/alerts").exchange().expectStatus().isUnauthorized();
        this.http.get()
            .uri("/alerts")
            .header(HttpHeaders.AUTHORIZATION, "Bearer alerts-secret")
            .exchange()
            .expectStatus()
            .isUnauthorized();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            status        | "pending"
            status        | null
            fingerprint   | ""
            fingerprint   | "'; drop table alert"
            startsAt      | "yesterday"
            startsAt      | "2026-02-30T00:00:00Z"
            startsAt      | "999999999-01-01T00:00:00Z"
            labels        | null
            annotations   | null
            """)
    void areRefusedWithTheNameOfTheMistake(String field, String value) {
        String message = alert("firing", "a1", "2026-11-22T21:00:00Z", NEVER)
            .replaceFirst("\"" + field + "\": (\"[^\"]*\"|\\{[^}]*})", "\"" + field + "\": " + value);
        refused(message).jsonPath("$.errors[0].field").isEqualTo("alerts[0]." + field);
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "[]", "null", "{\"alerts\": null}", "{\"alerts\": [null]}", "{\"alerts\": 1}", "{",
            "{\"alerts\": [{}]}" })
    void areRefusedWhenTheMessageIsNone(String message) {
        refused(message);
        assertThat(rows()).isZero();
    }

    @Test
    void areRefusedWithLabelsThatCannotBeStored() {
        String alert = alert("firing", "a1", "2026-11-22T21:00:00Z", NEVER);
        refused(alert.replace("\"queue\"", "\"a\\u0000b\""));
        refused(alert.replace("payment.order-events\"", "\\u0000\""));
        refused(alert.replace("payment.order-events\"", "x".repeat(1001) + "\""));
        assertThat(rows()).isZero();
    }

    @Test
    void areAllRefusedWithOneThatIsWrong() {
        String good = alert("firing", "a1", "2026-11-22T21:00:00Z", NEVER);
        String bad = alert("firing", "b2", "2026-02-30T00:00:00Z", NEVER);
        String both = good.substring(0, good.lastIndexOf(']')) + ", " + bad.substring(bad.indexOf('[') + 1);
        refused(both).jsonPath("$.errors[0].field").isEqualTo("alerts[1].startsAt");
        assertThat(rows()).isZero();
    }

    @Test
    void areDescribedForPrograms() {
        this.http.get()
            .uri("/v3/api-docs")
            .exchangeSuccessfully()
            .expectBody()
            .jsonPath("$.paths['/alerts'].post.security[0].alertmanager")
            .exists()
            .jsonPath("$.paths['/alerts'].get.security[0].operator")
            .exists();
    }

    private void tell(String message) {
        post(message).expectStatus().isNoContent();
    }

    private RestTestClient.BodyContentSpec refused(String message) {
        return post(message).expectStatus()
            .isBadRequest()
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody();
    }

    private RestTestClient.ResponseSpec post(String message) {
        return this.http.post()
            .uri("/alerts")
            .header(HttpHeaders.AUTHORIZATION, "Bearer alerts-secret")
            .contentType(MediaType.APPLICATION_JSON)
            .body(message)
            .exchange();
    }

    private RestTestClient.BodyContentSpec look() {
        return this.http.get()
            .uri("/alerts")
            .header(HttpHeaders.AUTHORIZATION, Operator.authorization())
            .exchangeSuccessfully()
            .expectBody();
    }

    private long rows() {
        return this.jdbc.sql("select count(*) from alert").query(Long.class).single();
    }

    /// A message in the format of Alertmanager 0.25, without the fields that are not
    /// read.
    private static String alert(String status, String fingerprint, String startsAt, String endsAt) {
        return """
                {"alerts": [{"status": "%1$s",
                   "labels": {"alertname": "QueueStalled", "queue": "payment.order-events", "severity": "critical"},
                   "annotations": {"summary": "payment.order-events stands still",
                     "runbook_url": "docs/runbooks/QueueStalled.md"},
                   "startsAt": "%3$s", "endsAt": "%4$s", "generatorURL": "http://localhost:9090/graph?g0.expr=x",
                   "fingerprint": "%2$s"}],
                 "receiver": "operators", "status": "%1$s", "version": "4", "groupKey": "{}:{}", "truncatedAlerts": 0,
                 "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://localhost:9093"}
                """.formatted(status, fingerprint, startsAt, endsAt);
    }

}
