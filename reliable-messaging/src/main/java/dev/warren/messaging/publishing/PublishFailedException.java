package dev.warren.messaging.publishing;

import org.jspecify.annotations.Nullable;

/// The broker did not take a message, or nobody knows whether it did.
public class PublishFailedException extends RuntimeException {

    private final String messageId;

    private final String exchange;

    private final String routingKey;

    private final Reason reason;

    PublishFailedException(String messageId, String exchange, String routingKey, Reason reason, String how,
            @Nullable Throwable cause) {
        super("message " + messageId + " to exchange '" + exchange + "' with routing key '" + routingKey + "' " + how,
                cause);
        this.messageId = messageId;
        this.exchange = exchange;
        this.routingKey = routingKey;
        this.reason = reason;
    }

    public String messageId() {
        return this.messageId;
    }

    public String exchange() {
        return this.exchange;
    }

    public String routingKey() {
        return this.routingKey;
    }

    /// Why the broker does not have it, as far as is known.
    public Reason reason() {
        return this.reason;
    }

    /// Whether it could not even be sent, so that any message would have failed.
    public boolean isOutage() {
        return this.reason == Reason.UNSENT;
    }

    /// Whether the broker said nothing in time.
    public boolean isSilence() {
        return this.reason == Reason.UNCONFIRMED;
    }

    /// Whether another message on the same channel may have caused it: sent alone, this
    /// one may be taken.
    public boolean mayBeAnothersFault() {
        return this.reason == Reason.REFUSED;
    }

    /// What went wrong.
    public enum Reason {

        /// The exchange has no queue for it.
        UNROUTABLE("returned"),

        /// The broker said no, or closed the channel.
        REFUSED("nacked"),

        /// The broker said nothing in time.
        UNCONFIRMED("unconfirmed"),

        /// It never left.
        UNSENT("unsent");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /// As meters and traces name it.
        public String label() {
            return this.label;
        }

    }

}
