package dev.warren.messaging.publishing;

import com.rabbitmq.client.BlockedListener;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionListener;

import java.util.Objects;

/// A connection listener that records whether the broker blocks the publishers' connection, for example when its memory
/// or its disk runs short. The record belongs to one connection and ends with it: only the next connection shows
/// whether the alarm lasts.
@Slf4j
final class PublisherConnection implements ConnectionListener {

    private volatile @Nullable Block block;

    /// The reason why the broker blocks the connection; null when it does not.
    @Nullable String blocked() {
        Block known = this.block;
        return (known != null && known.connection().isOpen()) ? known.reason() : null;
    }

    @Override
    public void onCreate(@Nullable Connection created) {
        com.rabbitmq.client.Connection connection = Objects.requireNonNull(created).getDelegate();
        if (connection != null) {
            connection.addBlockedListener(new Watch(connection));
        }
    }

    /// The broker's block of one connection.
    private record Block(com.rabbitmq.client.Connection connection, String reason) {
    }

    @RequiredArgsConstructor
    private final class Watch implements BlockedListener {

        private final com.rabbitmq.client.Connection connection;

        @Override
        public void handleBlocked(String reason) {
            log.warn("The broker blocks the publishers' connection: {}", reason);
            PublisherConnection.this.block = new Block(this.connection, reason);
        }

        @Override
        public void handleUnblocked() {
            log.info("The broker has unblocked the publishers' connection");
            PublisherConnection.this.block = null;
        }

    }

}
