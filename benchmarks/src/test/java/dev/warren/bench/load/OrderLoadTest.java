package dev.warren.bench.load;

import dev.warren.bench.BenchException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class OrderLoadTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final FakeShop shop = new FakeShop();

    OrderLoadTest() throws IOException {
    }

    @AfterEach
    void close() {
        this.shop.close();
    }

    @Test
    void keepsNoMoreUnderWayThanTheWindowIsWide() throws InterruptedException {
        try (OrderLoad load = begin(5)) {
            Awaitility.await().until(() -> load.dispatched() > 20);
            List<Placement> placed = load.finish(LIMIT);
            assertThat(placed).extracting(Placement::order).containsExactlyInAnyOrderElementsOf(this.shop.taken);
            assertThat(load.dispatched()).isEqualTo(placed.size());
        }
        assertThat(this.shop.largestLook).isBetween(1, 5);
    }

    @Test
    void endsAtARefusal() {
        this.shop.status = 503;
        try (OrderLoad load = begin(1)) {
            assertThatExceptionOfType(BenchException.class).isThrownBy(() -> load.finish(LIMIT))
                .withMessageContaining("answered with 503 instead of 202");
        }
    }

    @Test
    void endsAtACancelledOrder() {
        this.shop.cancels = true;
        try (OrderLoad load = begin(1)) {
            Awaitility.await()
                .untilAsserted(() -> assertThatExceptionOfType(BenchException.class).isThrownBy(load::check)
                    .withMessageContaining("was cancelled"));
        }
    }

    @Test
    void failsWhenAnOrderIsNeverDispatched() {
        this.shop.dispatches = false;
        this.shop.forgets = true;
        try (OrderLoad load = begin(2)) {
            Awaitility.await().until(() -> load.underWay() == 2);
            assertThatExceptionOfType(BenchException.class).isThrownBy(() -> load.finish(Duration.ofMillis(300)))
                .withMessageContaining("2 of 2 orders did not end");
        }
    }

    @Test
    void failsWhenAServiceNeverTellsWhatItDid() {
        this.shop.forgets = true;
        try (OrderLoad load = OrderLoad.begin(this.shop.uri(), this.shop, new Once(InstantSource.system()))) {
            Awaitility.await().until(() -> load.dispatched() == 1);
            assertThatExceptionOfType(BenchException.class).isThrownBy(() -> load.finish(Duration.ofMillis(300)))
                .withMessageContaining("1 of 1 orders did not end");
        }
    }

    private OrderLoad begin(int underWay) {
        return OrderLoad.begin(this.shop.uri(), this.shop, new ClosedLoop(underWay, InstantSource.system()));
    }

}
