package dev.warren.messaging.topology;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.messaging.retry.Causes;

import java.util.List;
import java.util.Objects;

/// Why the broker did not do as it was asked, in its own words. What the client library throws mostly says
/// `java.io.IOException` and keeps the broker's answer in a cause.
///
/// @param code the broker's reply code, such as 406; 0 where it gave none, as when it does not answer
/// @param text its words
record BrokerReply(int code, String text) {

    private static final int NONE = 0;

    /// The answer behind a failure.
    static BrokerReply of(Throwable failure) {
        List<Throwable> causes = Causes.of(failure);
        for (Throwable cause : causes) {
            if (cause instanceof ShutdownSignalException signal) {
                Method reason = signal.getReason();
                if (reason instanceof AMQP.Channel.Close close) {
                    return new BrokerReply(close.getReplyCode(), close.getReplyText());
                }
                if (reason instanceof AMQP.Connection.Close close) {
                    return new BrokerReply(close.getReplyCode(), close.getReplyText());
                }
            }
            if (cause instanceof AuthenticationFailureException) {
                return new BrokerReply(AMQP.ACCESS_REFUSED, Objects.toString(cause.getMessage()));
            }
        }
        Throwable root = causes.getLast();
        return new BrokerReply(NONE, root.getClass().getSimpleName() + ": " + root.getMessage());
    }

    /// Whether the broker has said no to what was asked; otherwise it could not be asked,
    /// or has ended the connection for another reason.
    boolean isRefusal() {
        return this.code != NONE && this.code != AMQP.CONNECTION_FORCED && this.code != AMQP.INTERNAL_ERROR;
    }

    boolean isNotFound() {
        return this.code == AMQP.NOT_FOUND;
    }

    @Override
    public String toString() {
        return (this.code == NONE) ? this.text : this.code + " " + this.text;
    }

}
