package dev.warren.messaging.topology;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.messaging.retry.Causes;

import java.util.List;
import java.util.Objects;

/// The broker's reply to a refused request, in its own words. The client library mostly throws a `java.io.IOException`
/// and keeps the reply in a cause.
///
/// @param code the broker's reply code, such as 406; 0 where there is none, for example because the broker does not
/// answer
/// @param text the reply text
record BrokerReply(int code, String text) {

    private static final int NONE = 0;

    /// Finds the reply behind a failure.
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

    /// Whether the broker has refused the request; otherwise it was not reached, or has
    /// closed the connection for another reason.
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
