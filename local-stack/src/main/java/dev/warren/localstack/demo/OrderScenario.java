package dev.warren.localstack.demo;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A scenario of an order, with its expected end.
enum OrderScenario {

    GOOD("tok_ok", null), DECLINED("tok_declined", "PAYMENT_DECLINED"), SLOW("tok_slow", null),
    FLAKY("tok_flaky", null), OUT_OF_STOCK("tok_ok", "OUT_OF_STOCK");

    // every scenario among the first five, then mostly the most frequent one
    private static final List<OrderScenario> MIX = List.of(GOOD, DECLINED, SLOW, FLAKY, OUT_OF_STOCK, GOOD, GOOD, GOOD,
            GOOD, GOOD);

    private final String paymentToken;

    private final @Nullable String reason;

    OrderScenario(String paymentToken, @Nullable String reason) {
        this.paymentToken = paymentToken;
        this.reason = reason;
    }

    /// The scenarios of this many orders.
    static List<OrderScenario> mix(int count) {
        return IntStream.range(0, count).mapToObj((turn) -> MIX.get(turn % MIX.size())).toList();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String paymentToken() {
        return this.paymentToken;
    }

    Progress expectedEnd() {
        return (this.reason != null) ? new Progress(Progress.CANCELLED, this.reason)
                : new Progress(Progress.DELIVERED, null);
    }

}
