package dev.warren.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings of mails, `warren.notification.*`; the mail server is configured by `spring.mail`.
///
/// @param from the sender, `Name <address>`
@ConfigurationProperties("warren.notification")
record MailSettings(@DefaultValue("Warren <orders@warren.example>") String from) {

    MailSettings {
        parse(from);
    }

    InternetAddress sender() {
        return parse(this.from);
    }

    /// The domain of the sender, used in message ids.
    String domain() {
        String address = sender().getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static InternetAddress parse(String from) {
        try {
            InternetAddress address = new InternetAddress(from, true);
            address.validate();
            return address;
        }
        catch (AddressException ex) {
            throw new IllegalArgumentException(
                    "warren.notification.from is '" + from + "'; it must be like Warren <orders@warren.example>", ex);
        }
    }

}
