package dev.warren.bench.shop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class MailSinkTest {

    @Test
    void takesAMail() throws IOException {
        try (MailSink sink = MailSink.open(); var client = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
            client.getOutputStream().write("""
                    EHLO shop\r
                    MAIL FROM:<orders@warren.example>\r
                    RCPT TO:<ada@example.com>\r
                    DATA\r
                    Subject: QUIT\r
                    \r
                    QUIT\r
                    .\r
                    QUIT\r
                    """.getBytes(StandardCharsets.US_ASCII));
            String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(said.lines().map(line -> line.substring(0, 3))).containsExactly("220", "250", "250", "250",
                    "354", "250", "221");
        }
    }

}
