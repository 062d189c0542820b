package dev.warren.messaging.publishing;

import dev.warren.messaging.publishing.PublishFailed.Reason;

/// Failures to publish, for tests.
public final class Failures {

    private Failures() {
    }

    public static PublishFailed unroutable() {
        return failed(Reason.UNROUTABLE);
    }

    public static PublishFailed refused() {
        return failed(Reason.REFUSED);
    }

    public static PublishFailed unsent() {
        return failed(Reason.UNSENT);
    }

    public static PublishFailed silence() {
        return failed(Reason.UNCONFIRMED);
    }

    private static PublishFailed failed(Reason reason) {
        return new PublishFailed("id", "exchange", "key", reason, "failed as told", null);
    }

}
