package dev.warren.notification;

import dev.warren.messaging.retry.PermanentFailureException;
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

/// Hands letters to the mail server.
@Component
@EnableConfigurationProperties(MailSettings.class)
class Postman implements DisposableBean {

    private final MailConnections server;

    private final MailSettings settings;

    private final InstantSource clock;

    Postman(JavaMailSenderImpl server, MailSettings settings, InstantSource clock) {
        this.server = new MailConnections(server);
        this.settings = settings;
        this.clock = clock;
    }

    /// Returns when the server has taken the letter.
    /// @throws PermanentFailureException when it cannot be addressed, or the server
    /// refuses its
    /// recipient for good
    /// @throws MailException when the server cannot be reached, or asks to try again
    void deliver(Letter letter) {
        MimeMessage mail = mail(letter);
        try {
            this.server.send(mail);
        }
        catch (MailException ex) {
            throw Refusal.in(ex).map(refusal -> permanent(letter, refusal, ex)).orElseThrow(() -> ex);
        }
    }

    @Override
    public void destroy() {
        this.server.close();
    }

    private MimeMessage mail(Letter letter) {
        try {
            MimeMessage mail = this.server.createMimeMessage();
            mail.setFrom(this.settings.sender());
            mail.setRecipient(RecipientType.TO, address(letter.to()));
            mail.setSubject(letter.headline(), StandardCharsets.UTF_8.name());
            mail.setText(letter.text(), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(this.clock.instant()));
            mail.setHeader("Message-ID", "<" + letter.name() + "@" + this.settings.domain() + ">");
            // keeps out-of-office replies away
            mail.setHeader("Auto-Submitted", "auto-generated");
            return mail;
        }
        catch (MessagingException ex) {
            throw new PermanentFailureException(letter.name() + " cannot be addressed: " + ex.getMessage(), ex);
        }
    }

    /// Takes a bare address and nothing else: no display name, no second address, no line
    /// break that would begin a header.
    private static InternetAddress address(String text) throws AddressException {
        InternetAddress address = new InternetAddress(text, true);
        address.validate();
        if (!text.equals(address.getAddress()) || address.isGroup() || text.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("it is more than a bare address");
        }
        return address;
    }

    private static PermanentFailureException permanent(Letter letter, Refusal refusal, MailException cause) {
        return new PermanentFailureException(
                "the mail server refuses the recipient of " + letter.name() + ": " + refusal.wording(), cause);
    }

}
