package dev.warren.notification;

import dev.warren.messaging.PermanentFailureException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;

/// Sends mails to the mail server.
@Component
@EnableConfigurationProperties(MailSettings.class)
class SmtpMailSender implements DisposableBean {

    private final MailConnections server;

    private final MailSettings settings;

    private final InstantSource clock;

    SmtpMailSender(JavaMailSenderImpl server, MailSettings settings, InstantSource clock) {
        this.server = new MailConnections(server);
        this.settings = settings;
        this.clock = clock;
    }

    /// Sends a mail, and returns when the server has accepted it.
    /// @throws PermanentFailureException when the address is invalid, or the server
    /// refuses the recipient for good
    /// @throws MailException when the server cannot be reached, or asks for a retry
    void send(Mail mail) {
        MimeMessage message = message(mail);
        try {
            this.server.send(message);
        }
        catch (MailException ex) {
            throw RecipientRefusal.in(ex).map(refusal -> permanent(mail, refusal, ex)).orElseThrow(() -> ex);
        }
    }

    @Override
    public void destroy() {
        this.server.close();
    }

    private MimeMessage message(Mail mail) {
        try {
            MimeMessage message = this.server.createMimeMessage();
            message.setFrom(this.settings.sender());
            message.setRecipient(RecipientType.TO, address(mail.to()));
            message.setSubject(mail.headline(), StandardCharsets.UTF_8.name());
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(this.clock.instant()));
            message.setHeader("Message-ID", "<" + mail.name() + "@" + this.settings.domain() + ">");
            // suppresses out-of-office replies
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        }
        catch (MessagingException ex) {
            throw new PermanentFailureException(mail.name() + " cannot be addressed: " + ex.getMessage(), ex);
        }
    }

    /// Parses a bare address and rejects everything else: a display name, a second
    /// address, a line break that would begin a header.
    private static InternetAddress address(String text) throws AddressException {
        InternetAddress address = new InternetAddress(text, true);
        address.validate();
        if (!text.equals(address.getAddress()) || address.isGroup() || text.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("it is more than a bare address");
        }
        return address;
    }

    private static PermanentFailureException permanent(Mail mail, RecipientRefusal refusal, MailException cause) {
        return new PermanentFailureException(
                "the mail server refuses the recipient of " + mail.name() + ": " + refusal.wording(), cause);
    }

}
