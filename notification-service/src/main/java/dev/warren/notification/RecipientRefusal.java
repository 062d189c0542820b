package dev.warren.notification;

import jakarta.mail.SendFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The mail server's permanent refusal of a recipient.
///
/// A refused sender or login is not one, although SMTP numbers both among the permanent failures: after an operator has
/// repaired the settings the mail can be sent. A full mailbox is not one either.
///
/// @param wording the server's answer
record RecipientRefusal(String wording) {

    /// Finds the refusal in the failure to send a mail.
    static Optional<RecipientRefusal> in(MailException failure) {
        if (!(failure instanceof MailSendException sending)) {
            return Optional.empty();
        }
        return Stream.of(sending.getMessageExceptions())
            .filter(SendFailedException.class::isInstance)
            .map(SendFailedException.class::cast)
            .filter(RecipientRefusal::isAboutTheRecipient)
            .map(ex -> new RecipientRefusal(wording(ex)))
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
