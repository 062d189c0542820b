package dev.warren.messaging.publishing;

import org.jspecify.annotations.Nullable;

/// The broker did not take a message, or nobody knows whether it did.
public class PublishFailed extends RuntimeException {

    private final String messageId;

    private final String exchange;

    private final String routingKey;

    PublishFailed(String messageId, String exchange, String routingKey, String how, @Nullable Throwable cause) {
        super("message " + messageId + " to exchange '" + exchange + "' with routing key '" + routingKey + "' " + how,
                cause);
        this.messageId = messageId;
        this.exchange = exchange;
        this.routingKey = routingKey;
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

}
