package dev.warren.notification;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.apache.commons.pool2.ObjectPool;

/// A connection to the mail server that is given back instead of closed, unless a mail could not be sent over it.
final class LentTransport extends Transport {

    private final ObjectPool<Transport> owner;

    private final Transport lent;

    private boolean isSound = true;

    LentTransport(Session session, ObjectPool<Transport> owner, Transport lent) {
        super(session, null);
        this.owner = owner;
        this.lent = lent;
    }

    @Override
    public void sendMessage(Message mail, Address[] recipients) throws MessagingException {
        this.isSound = false;
        this.lent.sendMessage(mail, recipients);
        this.isSound = true;
    }

    @Override
    public boolean isConnected() {
        return this.lent.isConnected();
    }

    @Override
    public void close() throws MessagingException {
        try {
            if (this.isSound) {
                this.owner.returnObject(this.lent);
            }
            else {
                this.owner.invalidateObject(this.lent);
            }
        }
        catch (MessagingException | RuntimeException failure) {
            throw failure;
        }
        catch (Exception failure) {
            throw new MessagingException("a connection to the mail server cannot be given back", failure);
        }
    }

}
