package dev.warren.testkit;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailBoxTest {

    private final MailBox mailBox = MailBox.shared();

    @Test
    void keepsEachMailForItsRecipient() throws Exception {
        send("ada@example.org", "Confirmed");
        send("bob@example.org", "Cancelled");

        assertThat(this.mailBox.to("ada@example.org")).singleElement()
            .returns("Confirmed", MailBox.Mail::subject)
            .returns("Thank you.", MailBox.Mail::text)
            .returns(List.of("ada@example.org"), MailBox.Mail::to);

        this.mailBox.clear();
        assertThat(this.mailBox.to("ada@example.org")).isEmpty();
    }

    @Test
    void refusesMailsWhileItIsStopped() throws Exception {
        this.mailBox.stop();
        assertThatThrownBy(() -> send("ada@example.org", "Lost")).isInstanceOf(MessagingException.class);

        this.mailBox.start();
        send("cleo@example.org", "Here again");
        assertThat(this.mailBox.to("cleo@example.org")).hasSize(1);
    }

    private void send(String recipient, String subject) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", this.mailBox.host());
        properties.setProperty("mail.smtp.port", String.valueOf(this.mailBox.port()));
        var mail = new MimeMessage(Session.getInstance(properties));
        mail.setRecipient(RecipientType.TO, new InternetAddress(recipient));
        mail.setSubject(subject);
        mail.setText("Thank you.");
        Transport.send(mail);
    }

}
