package dev.warren.notification;

import jakarta.mail.SendFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A mail server's answer that will be the same next time: it takes no mail for this recipient.
///
/// A refused sender or login is none of it, although SMTP numbers both among the permanent failures: an operator repairs
/// that, and then the mail goes out. A full mailbox is none either.
///
/// @param wording what the server said
record Refusal(String wording) {

    /// Finds the refusal in what came of sending one mail.
    static Optional<Refusal> in(MailException failure) {
        if (!(failure instanceof MailSendException sending)) {
            return Optional.empty();
        }
        return Stream.of(sending.getMessageExceptions())
            .filter(SendFailedException.class::isInstance)
            .map(SendFailedException.class::cast)
            .filter(Refusal::isAboutTheRecipient)
            .map(ex -> new Refusal(wording(ex)))
            .findFirst();
    }

    private static boolean isAboutTheRecipient(SendFailedException ex) {
        return ex.getInvalidAddresses() != null && ex.getInvalidAddresses().length > 0;
    }

    private static String wording(SendFailedException ex) {
        Exception answer = Objects.requireNonNullElse(ex.getNextException(), ex);
        return String.valueOf(answer.getMessage()).strip();
    }

}
