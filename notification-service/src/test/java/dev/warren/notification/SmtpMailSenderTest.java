package dev.warren.notification;

import dev.warren.events.notification.NotificationEvent.Subject;
import dev.warren.messaging.PermanentFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmtpMailSenderTest {

    private static final UUID ORDER = UUID.fromString("0198f2c4-0000-7000-8000-000000000001");

    private ScriptedMailServer server;

    private SmtpMailSender mailSender;

    @BeforeEach
    void startTheServer() throws IOException {
        this.server = new ScriptedMailServer();
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(this.server.port());
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "500");
        sender.getJavaMailProperties().setProperty("mail.smtp.localhost", "test.example");
        Clock noon = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
        this.mailSender = new SmtpMailSender(sender, new MailSettings("Warren <orders@warren.example>"), noon);
    }

    @AfterEach
    void stopTheServer() throws IOException {
        this.mailSender.destroy();
        this.server.close();
    }

    @Test
    void writesAPlainMail() {
        this.mailSender.send(mail("doe@example.org"));
        assertThat(this.server.mails()).singleElement()
            .asString()
            .contains("From: Warren <orders@warren.example>\n", "To: doe@example.org\n",
                    "Subject: =?UTF-8?Q?Your_order_=E2=80=93_confirmed?=\n",
                    "Content-Type: text/plain; charset=UTF-8\n", "Auto-Submitted: auto-generated\n",
                    "Date: Sun, 1 Mar 2026 ")
            .endsWith("\n\nGood day\n");
    }

    @Test
    void givesALetterTheSameMessageIdEachTime() {
        this.mailSender.send(mail("doe@example.org"));
        this.mailSender.send(mail("doe@example.org"));
        assertThat(this.server.mails()).hasSize(2)
            .allSatisfy(
                    mail -> assertThat(mail).contains("Message-ID: <order-confirmed." + ORDER + "@warren.example>\n"));
    }

    @Test
    void sendsMailsOneAfterTheOtherOverOneConnection() {
        for (int mail = 1; mail <= 3; mail++) {
            this.mailSender.send(mail("doe@example.org"));
        }
        assertThat(this.server.mails()).hasSize(3);
        assertThat(greetings()).isEqualTo(1);
    }

    @Test
    void connectsAgainWhenTheServerHasHungUp() throws IOException {
        this.mailSender.send(mail("doe@example.org"));
        this.server.hangUp();
        this.mailSender.send(mail("doe@example.org"));
        assertThat(this.server.mails()).hasSize(2);
        assertThat(greetings()).isEqualTo(2);
    }

    @Test
    void waitsForOneConnectionOnlyWhenTheServerAnswersNoMore() throws Exception {
        atOnce(4);
        this.server.answering("NOOP", ScriptedMailServer.SILENCE);
        this.mailSender.send(mail("doe@example.org"));
        assertThat(this.server.mails()).hasSize(5);
        assertThat(this.server.commands()).filteredOn("NOOP"::equals).hasSize(1);
    }

    @Test
    void sendsNothingOverAConnectionThatHasFailed() {
        this.server.answering("DATA", "451 later");
        assertThatThrownBy(() -> this.mailSender.send(mail("doe@example.org"))).isInstanceOf(MailException.class);
        this.server.answering("DATA", "354 go on");
        this.mailSender.send(mail("doe@example.org"));
        assertThat(greetings()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = { 501, 550, 551, 553, 554 })
    void givesUpOnARecipientWhomTheServerRefuses(int code) {
        this.server.answering("RCPT", code + " 5.1.1 nobody here");
        assertThatExceptionOfType(PermanentFailureException.class)
            .isThrownBy(() -> this.mailSender.send(mail("doe@example.org")))
            .withMessageContaining("order-confirmed." + ORDER)
            .withMessageContaining(code + " 5.1.1 nobody here");
    }

    @ParameterizedTest
    @CsvSource({ "RCPT, 450 busy", "RCPT, 451 later", "RCPT, 452 no room", "RCPT, 552 mailbox full",
            "MAIL, 550 not from you", "MAIL, 421 closing", "MAIL, 530 log in first", "DATA, 451 later", "., 451 later",
            "., 554 looks odd", "EHLO, ''", "RCPT, ''", "., ''" })
    void mayTryAgainAfterAnythingElse(String command, String answer) {
        this.server.answering(command, answer);
        assertThatThrownBy(() -> this.mailSender.send(mail("doe@example.org"))).isInstanceOf(MailException.class);
    }

    @Test
    void mayTryAgainWhenTheServerIsAway() throws IOException {
        this.server.close();
        assertThatThrownBy(() -> this.mailSender.send(mail("doe@example.org"))).isInstanceOf(MailException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "nobody", "doe@", "@example.org", "doe@example.org, roe@example.org",
            "Doe <doe@example.org>", "doe@example.org (Doe)", "doe@example.org\r\nBcc: roe@example.org",
            "doe@example.org\nBcc: roe@example.org", "\"doe\r\nBcc: roe@example.org\"@example.org",
            "doe@exam\u0000ple.org", "group: doe@example.org;" })
    void sendsNothingToAnInvalidAddress(String to) {
        assertThatExceptionOfType(PermanentFailureException.class).isThrownBy(() -> this.mailSender.send(mail(to)));
        assertThat(this.server.commands()).isEmpty();
    }

    private void atOnce(int mails) throws Exception {
        this.server.answeringTogether("EHLO", mails);
        try (ExecutorService senders = Executors.newFixedThreadPool(mails)) {
            for (Future<?> sent : senders.invokeAll(Collections.nCopies(mails, () -> {
                this.mailSender.send(mail("doe@example.org"));
                return null;
            }))) {
                sent.get();
            }
        }
    }

    private long greetings() {
        return this.server.commands().stream().filter(command -> command.startsWith("EHLO")).count();
    }

    private static Mail mail(String to) {
        return new Mail(ORDER, Subject.ORDER_CONFIRMED, to, "Your order – confirmed", "Good day\n");
    }

}
