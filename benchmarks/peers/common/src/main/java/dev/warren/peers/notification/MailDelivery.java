package dev.warren.peers.notification;

/// What came of a letter: still to be noted, and told.
public final class MailDelivery {

    private final NotificationId id;

    private final boolean sent;

    MailDelivery(NotificationId id, boolean sent) {
        this.id = id;
        this.sent = sent;
    }

    NotificationId id() {
        return this.id;
    }

    /// Whether the mail server took it; otherwise it was not due any more.
    boolean sent() {
        return this.sent;
    }

}
