package dev.warren.messaging.topology;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
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
                if (signal.getReason() instanceof AMQP.Channel.Close close) {
                    return new BrokerReply(close.getReplyCode(), close.getReplyText());
                }
                if (signal.getReason() instanceof AMQP.Connection.Close close) {
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

    /// The reply to a declaration, with the way out.
    String explained() {
        if (this.text.contains("'x-consistent-hash'")) {
            return this + ". A subscription in order per key needs a plugin of the broker: "
                    + "rabbitmq-plugins enable rabbitmq_consistent_hash_exchange";
        }
        return switch (this.code) {
            case AMQP.PRECONDITION_FAILED -> "the broker has it with other arguments (" + this
                    + "). Delete it if it is empty, or give the subscription a new name";
            case AMQP.ACCESS_REFUSED -> "the broker refuses this user (" + this
                    + "). Grant it by rabbitmqctl set_permissions: a service configures and writes what begins with its"
                    + " name, and reads that and the exchanges that it listens to";
            default -> toString();
        };
    }

    @Override
    public String toString() {
        return (this.code == NONE) ? this.text : this.code + " " + this.text;
    }

}
