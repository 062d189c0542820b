package dev.warren.messaging.publishing;

import com.rabbitmq.client.BlockedListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionListener;

import java.util.Objects;

/// Watches the publishers' connection for the broker's word that it takes nothing for now, as when its memory or its disk
/// runs short.
final class PublisherConnection implements ConnectionListener {

    private static final Logger log = LoggerFactory.getLogger(PublisherConnection.class);

    private volatile @Nullable String blocked;

    /// Why the broker takes nothing; null when it does.
    @Nullable String blocked() {
        return this.blocked;
    }

    @Override
    public void onCreate(@Nullable Connection connection) {
        this.blocked = null;
        Objects.requireNonNull(connection).addBlockedListener(new BlockedListener() {

            @Override
            public void handleBlocked(String reason) {
                log.warn("The broker takes no messages until further notice: {}", reason);
                PublisherConnection.this.blocked = reason;
            }

            @Override
            public void handleUnblocked() {
                log.info("The broker takes messages again");
                PublisherConnection.this.blocked = null;
            }

        });
    }

    @Override
    public void onClose(Connection connection) {
        this.blocked = null;
    }

}
