package dev.warren.messaging.publishing;

import org.jspecify.annotations.Nullable;

/// The exception of a message that the broker did not accept, or did not confirm.
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

    /// The reason why the broker does not have it, as far as it is known.
    public Reason reason() {
        return this.reason;
    }

    /// Whether the message could not be sent, so that any message would have failed.
    public boolean isOutage() {
        return this.reason == Reason.UNSENT;
    }

    /// Whether the confirm did not arrive in time.
    public boolean isSilence() {
        return this.reason == Reason.UNCONFIRMED;
    }

    /// Whether another message on the same channel may have caused the failure: as a
    /// single message, this one may be accepted.
    public boolean mayBeAnothersFault() {
        return this.reason == Reason.REFUSED;
    }

    /// The reason of the failure.
    public enum Reason {

        /// The exchange has no queue for the message.
        UNROUTABLE("returned"),

        /// The broker rejected the message, or closed the channel.
        REFUSED("nacked"),

        /// The confirm did not arrive in time.
        UNCONFIRMED("unconfirmed"),

        /// The message was not sent.
        UNSENT("unsent");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /// The name of the reason in meters and traces.
        public String label() {
            return this.label;
        }

    }

}
