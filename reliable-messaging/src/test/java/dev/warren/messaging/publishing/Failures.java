package dev.warren.messaging.publishing;

import dev.warren.messaging.publishing.PublishFailedException.Reason;

/// A factory of publish failures, for tests.
public final class Failures {

    private Failures() {
    }

    public static PublishFailedException unroutable() {
        return failed(Reason.UNROUTABLE);
    }

    public static PublishFailedException refused() {
        return failed(Reason.REFUSED);
    }

    public static PublishFailedException unsent() {
        return failed(Reason.UNSENT);
    }

    public static PublishFailedException silence() {
        return failed(Reason.UNCONFIRMED);
    }

    private static PublishFailedException failed(Reason reason) {
        return new PublishFailedException("id", "exchange", "key", reason, "failed as told", null);
    }

}
