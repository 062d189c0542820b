package dev.warren.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import java.time.Duration;

/// A mail sender that keeps its connections open for the next mail: connecting and logging in takes longer than sending
/// a mail.
///
/// Each connection is checked before it is used again. When one is closed, all idle ones are closed: most likely they
/// lead to a server that has gone, and waiting for each of them would take too long.
final class MailConnections extends JavaMailSenderImpl implements AutoCloseable {

    /// Servers wait for five minutes at least (RFC 5321, 4.5.3.2.7).
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    /// Named here, the provider is not searched for in all jars with each mail.
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, "org.eclipse.angus.mail.util.MailStreamProvider");
        }
    }

    private final GenericObjectPool<Transport> open = new GenericObjectPool<>(new Connecting(), settings());

    /// Creates a sender with the settings of another.
    MailConnections(JavaMailSenderImpl like) {
        setSession(like.getSession());
        setProtocol(like.getProtocol());
        setHost(like.getHost());
        setPort(like.getPort());
        setUsername(like.getUsername());
        setPassword(like.getPassword());
        setDefaultEncoding(like.getDefaultEncoding());
    }

    @Override
    protected Transport connectTransport() throws MessagingException {
        try {
            return new PooledTransport(getSession(), this.open, this.open.borrowObject());
        }
        catch (MessagingException | RuntimeException failure) {
            throw failure;
        }
        catch (Exception failure) {
            throw new MessagingException("no connection to the mail server", failure);
        }
    }

    @Override
    public void close() {
        this.open.close();
    }

    private Transport connect() throws MessagingException {
        return super.connectTransport();
    }

    /// Sets no limit, because the number of concurrent consumers limits the connections.
    private static GenericObjectPoolConfig<Transport> settings() {
        GenericObjectPoolConfig<Transport> settings = new GenericObjectPoolConfig<>();
        settings.setMaxTotal(-1);
        settings.setTestOnBorrow(true);
        settings.setMinEvictableIdleDuration(LONGEST_IDLE);
        settings.setTimeBetweenEvictionRuns(LOOK_EVERY);
        settings.setJmxEnabled(false);
        return settings;
    }

    private final class Connecting extends BasePooledObjectFactory<Transport> {

        @Override
        public Transport create() throws MessagingException {
            return connect();
        }

        @Override
        public PooledObject<Transport> wrap(Transport transport) {
            return new DefaultPooledObject<>(transport);
        }

        @Override
        public boolean validateObject(PooledObject<Transport> idle) {
            boolean isNew = idle.getBorrowedCount() == 1;
            boolean isThere = isNew || idle.getObject().isConnected();
            if (!isThere) {
                MailConnections.this.open.clear();
            }
            return isThere;
        }

        @Override
        public void destroyObject(PooledObject<Transport> idle) throws MessagingException {
            idle.getObject().close();
        }

    }

}
