package dev.warren.localstack.demo;

import dev.warren.localstack.StackException;
import dev.warren.localstack.terminal.Terminal;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DemoTest {

    private static final String[] DELIVERED = { "PENDING", "CONFIRMED", "DISPATCHED", "DELIVERED" };

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void followsEveryOrderToTheEndThatItsKindShouldHave() {
        try (var shop = new FakeShop(DemoTest::asItShouldBe)) {
            run(shop.uri(), 10, Duration.ofSeconds(20));
        }
        assertThat(this.written.toString(StandardCharsets.UTF_8)).contains(
                "#2 declined: CANCELLED (PAYMENT_DECLINED) after", "#1 good: PENDING after",
                "All 10 orders ended as they should");
    }

    @Test
    void namesAnOrderThatEndedOtherwise() {
        try (var shop = new FakeShop(body -> new String[] { "CANCELLED TIMED_OUT" })) {
            assertThatExceptionOfType(StackException.class).isThrownBy(() -> run(shop.uri(), 3, Duration.ofSeconds(20)))
                .withMessageContaining("3 of 3 orders did not end as they should: order order-1 (good) ended"
                        + " CANCELLED (TIMED_OUT) instead of DELIVERED");
        }
    }

    @Test
    void namesAnOrderThatIsStuck() {
        var looks = new AtomicInteger();
        // a quarter of a second for each poll of the order, independent of the machine's
        // speed
        InstantSource clock = () -> Instant.EPOCH.plusMillis(250L * looks.get());
        try (var shop = new FakeShop(body -> {
            if (body.contains("tok_slow")) {
                looks.incrementAndGet();
                return new String[] { "PENDING" };
            }
            return asItShouldBe(body);
        })) {
            assertThatExceptionOfType(StackException.class)
                .isThrownBy(() -> run(shop.uri(), 5, Duration.ofSeconds(2), clock))
                .withMessageContaining("1 of 5 orders did not end as they should: order order-3 (slow) is still PENDING"
                        + " after 2.0 s");
        }
        assertThat(looks).hasValue(8);
    }

    @Test
    void waitsForAShopThatHasJustBeenOpened() {
        try (var shop = new FakeShop(DemoTest::asItShouldBe).refusing(2)) {
            run(shop.uri(), 1, Duration.ofSeconds(20));
        }
        assertThat(this.written.toString(StandardCharsets.UTF_8)).contains("All 1 orders ended as they should");
    }

    @Test
    void saysThatAServiceDoesNotAnswer() {
        var unreachable = URI.create("http://127.0.0.1:1");
        assertThatExceptionOfType(StackException.class).isThrownBy(() -> run(unreachable, 1, Duration.ofSeconds(1)))
            .withMessageContaining("inventory-service does not answer at http://127.0.0.1:1/products");
    }

    private void run(URI shop, int orders, Duration limit) {
        run(shop, orders, limit, InstantSource.system());
    }

    private void run(URI shop, int orders, Duration limit, InstantSource clock) {
        var terminal = new Terminal(new PrintStream(this.written, true, StandardCharsets.UTF_8), false, 80, 24);
        new Demo(shop, shop, terminal, clock).run(orders, limit);
    }

    private static String[] asItShouldBe(String body) {
        if (body.contains("tok_declined")) {
            return new String[] { "CANCELLED PAYMENT_DECLINED" };
        }
        return body.contains("SKU-SCARCE") ? new String[] { "PENDING", "CANCELLED OUT_OF_STOCK" } : DELIVERED;
    }

}
