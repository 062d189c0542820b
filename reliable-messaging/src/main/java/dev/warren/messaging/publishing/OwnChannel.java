package dev.warren.messaging.publishing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// A factory of dedicated channels on a shared connection. It bypasses Spring's channel cache, whose channels return to
/// the cache instead of closing.
public final class OwnChannel {

    private OwnChannel() {
    }

    /// Opens a channel and prepares it. A channel whose preparation fails is closed, so
    /// that the broker does not deliver on it.
    /// @param purpose the purpose of the channel, for the exception's text
    /// @throws AmqpException when the channel cannot be opened or prepared
    public static <T> T open(ConnectionFactory connections, String purpose, Preparation<T> preparation) {
        Channel channel = channel(connections, purpose);
        try {
            return preparation.of(channel);
        }
        catch (IOException | RuntimeException ex) {
            closeLater(channel);
            throw new AmqpException("no channel " + purpose + ": " + reason(ex), ex);
        }
    }

    /// Closes a channel and waits for the broker's answer.
    public static void close(Channel channel) {
        try {
            channel.close();
        }
        catch (IOException | TimeoutException | ShutdownSignalException ended) {
            // it has closed by itself
        }
    }

    /// Closes a channel without waiting for the broker, which may not answer.
    public static void closeLater(Channel channel) {
        Thread.ofVirtual().name("close-channel").start(() -> close(channel));
    }

    private static Channel channel(ConnectionFactory connections, String purpose) {
        try {
            Connection connection = connections.createConnection().getDelegate();
            Channel channel = (connection != null) ? connection.createChannel() : null;
            if (channel == null) {
                throw new AmqpException("no channel " + purpose + ": the connection has none left");
            }
            return channel;
        }
        catch (AmqpException ex) {
            throw ex;
        }
        catch (IOException | RuntimeException ex) {
            throw new AmqpException("no channel " + purpose + ": " + reason(ex), ex);
        }
    }

    /// The text of a failure. An exception of the client library says more in its cause.
    private static @Nullable String reason(Exception thrown) {
        Throwable cause = (thrown instanceof IOException && thrown.getCause() != null) ? thrown.getCause() : thrown;
        return cause.getMessage();
    }

    /// Prepares a channel for its use.
    ///
    /// @param <T> the type through which it is used
    @FunctionalInterface
    public interface Preparation<T> {

        T of(Channel channel) throws IOException;

    }

}
