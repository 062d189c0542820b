package dev.warren.localstack.demo;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What may happen to an order, and how it ends then.
enum Kind {

    GOOD("tok_ok", null), DECLINED("tok_declined", "PAYMENT_DECLINED"), SLOW("tok_slow", null),
    FLAKY("tok_flaky", null), OUT_OF_STOCK("tok_ok", "OUT_OF_STOCK");

    // every kind among the first five, then mostly what shops mostly see
    private static final List<Kind> TURNS = List.of(GOOD, DECLINED, SLOW, FLAKY, OUT_OF_STOCK, GOOD, GOOD, GOOD, GOOD,
            GOOD);

    private final String paymentToken;

    private final @Nullable String reason;

    Kind(String paymentToken, @Nullable String reason) {
        this.paymentToken = paymentToken;
        this.reason = reason;
    }

    /// The kinds of this many orders.
    static List<Kind> mix(int count) {
        return IntStream.range(0, count).mapToObj((turn) -> TURNS.get(turn % TURNS.size())).toList();
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
