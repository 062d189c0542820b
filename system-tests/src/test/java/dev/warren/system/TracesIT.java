package dev.warren.system;

import dev.warren.system.SpanCollector.Seen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// One order is one trace, from the request to the mails, through five services. Isolated, because the gateway fails
/// for every order.
@Isolated
class TracesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MAILED = "process notification.shipping-events";

    private static final String PAYS = "process payment.order-events";

    private static final String MESSAGE = "messaging.message.id";

    private final Shop shop = Shop.open();

    /// The caller's span.
    private final String traceId = hex(16);

    private final String callersSpan = hex(8);

    @AfterEach
    void theGatewayIsWellAgain() {
        gatewayFails("0.0");
    }

    @Test
    void leadFromTheRequestToTheMailThroughEachHop() {
        place();
        awaitTheMail();

        assertThat(wayTo(spans(MAILED).getFirst())).zipSatisfy(
                List.of("http post /orders", "send order\\.events", "process (payment|inventory)\\.order-events",
                        "send (payment|inventory)\\.events", "process order\\.(payment|inventory)-events",
                        "send order\\.events", "process shipping\\.order-events", "send shipping\\..*",
                        "process shipping\\.dispatch", "send shipping\\.events", MAILED),
                (name, expected) -> assertThat(name).matches(expected));
    }

    @Test
    void haveEachDeliveryBelowThePublicationOfItsMessageAndEachPublicationBelowWhatWroteIt() {
        place();
        awaitTheMail();

        assertThat(spans("process ")).isNotEmpty().allSatisfy(process -> {
            Seen send = above(process);
            assertThat(send.name()).startsWith("send ");
            assertThat(send.attribute(MESSAGE)).isEqualTo(process.attribute(MESSAGE));
        });
        assertThat(spans("send ")).isNotEmpty().allSatisfy(send -> {
            Seen writer = above(send);
            assertThat(writer.name()).matches("process .*|http post /orders");
            assertThat(writer.service()).isEqualTo(send.service());
        });
        assertThat(spans("").stream().map(Seen::service)).contains("order", "payment", "inventory", "shipping",
                "notification");
    }

    @Test
    void stayOneWhereARetryTierLiesBetween() {
        gatewayFails("1.0");
        place();
        await("a retry through a delay").atMost(PATIENCE)
            .until(() -> spans(PAYS).stream().anyMatch(span -> outcome(span).equals("retried")));
        gatewayFails("0.0");
        awaitTheMail();

        String placement = spans(PAYS).getFirst().attribute(MESSAGE);
        List<Seen> tries = spans(PAYS).stream().filter(span -> span.attribute(MESSAGE).equals(placement)).toList();
        assertThat(tries).extracting(TracesIT::outcome).contains("retried", "handled");
        assertThat(tries).extracting(Seen::parentId)
            .as("all below the one publication")
            .containsOnly(tries.getFirst().parentId());
        assertThat(above(tries.getFirst()).name()).isEqualTo("send order.events");
    }

    private void place() {
        Http.Answer answer = Http.postInTrace(this.shop.service("order").url("/orders"),
                Shop.order("tok_ok", "SKU-TEAPOT", 1), "00-%s-%s-01".formatted(this.traceId, this.callersSpan));
        assertThat(answer.status()).isEqualTo(202);
    }

    private void awaitTheMail() {
        await("the last mail's span").atMost(PATIENCE.plus(Shop.TIME_LIMIT)).until(() -> !spans(MAILED).isEmpty());
        await("the spans above it").atMost(PATIENCE)
            .untilAsserted(() -> assertThat(byId().values())
                .allMatch(span -> byId().containsKey(span.parentId()) || span.parentId().equals(this.callersSpan)));
    }

    /// The names of the spans from the root down to this one.
    private List<String> wayTo(Seen last) {
        Map<String, Seen> byId = byId();
        List<String> way = new ArrayList<>();
        for (Seen span = last; span != null; span = byId.get(span.parentId())) {
            way.add(span.name());
        }
        return way.reversed();
    }

    private Seen above(Seen span) {
        return Objects.requireNonNull(byId().get(span.parentId()), () -> "nothing is above " + span);
    }

    private Map<String, Seen> byId() {
        return spans("").stream().collect(Collectors.toMap(Seen::id, Function.identity()));
    }

    private List<Seen> spans(String prefix) {
        return SpanCollector.shared()
            .trace(this.traceId)
            .stream()
            .filter(span -> span.name().startsWith(prefix))
            .toList();
    }

    private static String outcome(Seen span) {
        return span.attribute("warren.outcome");
    }

    private void gatewayFails(String rate) {
        Http.Answer answer = Http.put(this.shop.service("payment").url("/sandbox-gateway/settings"),
                "{\"latencyMillis\": 0, \"failureRate\": " + rate + ", \"outage\": false}");
        assertThat(answer.status()).isEqualTo(200);
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

}
