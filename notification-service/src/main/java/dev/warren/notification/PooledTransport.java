package dev.warren.notification;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.apache.commons.pool2.ObjectPool;

/// A connection to the mail server that returns to its pool instead of closing, unless sending over it failed.
final class PooledTransport extends Transport {

    private final ObjectPool<Transport> owner;

    private final Transport transport;

    private boolean isSound = true;

    PooledTransport(Session session, ObjectPool<Transport> owner, Transport transport) {
        super(session, null);
        this.owner = owner;
        this.transport = transport;
    }

    @Override
    public void sendMessage(Message mail, Address[] recipients) throws MessagingException {
        this.isSound = false;
        this.transport.sendMessage(mail, recipients);
        this.isSound = true;
    }

    @Override
    public boolean isConnected() {
        return this.transport.isConnected();
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (this.isSound) {
                this.owner.returnObject(this.transport);
            }
            else {
                this.owner.invalidateObject(this.transport);
            }
        }
        catch (MessagingException | RuntimeException failure) {
            throw failure;
        }
        catch (Exception failure) {
            throw new MessagingException("a connection to the mail server cannot be returned to its pool", failure);
        }
    }

}
