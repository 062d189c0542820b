package dev.warren.peers.notification;

/// The outcome of sending a mail, to be recorded and published.
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

    /// Whether the mail server has accepted it; otherwise it was no longer due.
    boolean sent() {
        return this.sent;
    }

}
