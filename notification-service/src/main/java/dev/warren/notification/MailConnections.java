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

/// Sends mails over connections that stay open for the next one: to connect, to greet and to log in takes longer than to
/// hand a mail over.
///
/// Each is asked whether it still is there before it is used again. When one is not, all that are idle are closed: most likely
/// they lead to a server that has gone, and to wait for each of them would take too long.
final class MailConnections extends JavaMailSenderImpl implements AutoCloseable {

    /// Servers wait for five minutes at least (RFC 5321, 4.5.3.2.7).
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    /// As a provider that is named so is not searched for in all jars, for each mail.
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, "org.eclipse.angus.mail.util.MailStreamProvider");
        }
    }

    private final GenericObjectPool<Transport> open = new GenericObjectPool<>(new Connecting(), settings());

    /// Sends to the same server, in the same way.
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
            return new LentTransport(getSession(), this.open, this.open.borrowObject());
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

    /// As many as there are senders; those are bounded elsewhere.
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
