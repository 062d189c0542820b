package dev.warren.messaging.publishing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/// Opens channels that nobody else uses, on a connection that others share: past Spring's cache, whose channels are
/// given back instead of closed.
public final class OwnChannel {

    private OwnChannel() {
    }

    /// Opens a channel and makes it ready. One that cannot be made ready is closed, so
    /// that the broker does not deliver on it.
    /// @param purpose what it is for, for the error's text
    /// @throws AmqpException whatever the reason is for which there is none
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

    /// Closes a channel and waits until the broker has heard of it.
    public static void close(Channel channel) {
        try {
            channel.close();
        }
        catch (IOException | TimeoutException | ShutdownSignalException ended) {
            // by itself
        }
    }

    /// Closes a channel without waiting for the broker, which may be silent.
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

    /// What the client library throws says more in its cause.
    private static @Nullable String reason(Exception thrown) {
        Throwable cause = (thrown instanceof IOException && thrown.getCause() != null) ? thrown.getCause() : thrown;
        return cause.getMessage();
    }

    /// Makes a channel ready.
    ///
    /// @param <T> what it is used through
    @FunctionalInterface
    public interface Preparation<T> {

        T of(Channel channel) throws IOException;

    }

}
