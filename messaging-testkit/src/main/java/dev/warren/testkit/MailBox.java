package dev.warren.testkit;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.warren.localstack.infrastructure.Ports;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import java.util.Arrays;
import java.util.List;

/// The mail server of a test: accepts every mail over real SMTP, and keeps it in memory.
public final class MailBox {

    private static final MailBox SHARED = new MailBox(Ports.free());

    private final int port;

    private GreenMail server;

    private MailBox(int port) {
        this.port = port;
        this.server = started(port);
    }

    /// The one mailbox of this JVM.
    public static MailBox shared() {
        return SHARED;
    }

    public String host() {
        return "127.0.0.1";
    }

    /// The SMTP port; stays the same.
    public int port() {
        return this.port;
    }

    /// The mails to an address, in the order of their arrival.
    public List<Mail> to(String address) {
        return Arrays.stream(this.server.getReceivedMessagesForDomain(address)).map(Mail::of).toList();
    }

    /// Stops the server: mails cannot be sent until [#start()].
    public void stop() {
        this.server.stop();
    }

    /// Starts the server again, empty.
    public void start() {
        this.server.stop();
        this.server = started(this.port);
    }

    /// Deletes all mails.
    public void clear() {
        try {
            this.server.purgeEmailFromAllMailboxes();
        }
        catch (FolderException failure) {
            throw new TestStackException("The mailbox cannot be emptied", failure);
        }
    }

    private static GreenMail started(int port) {
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    /// A mail that arrived.
    ///
    /// @param to its recipients, as in its header
    /// @param subject its subject
    /// @param text its text
    public record Mail(List<String> to, String subject, String text) {

        static Mail of(MimeMessage message) {
            try {
                return new Mail(
                        Arrays.stream(message.getRecipients(Message.RecipientType.TO)).map(Object::toString).toList(),
                        message.getSubject(), GreenMailUtil.getBody(message));
            }
            catch (MessagingException failure) {
                throw new TestStackException("A mail cannot be read", failure);
            }
        }

    }

}
