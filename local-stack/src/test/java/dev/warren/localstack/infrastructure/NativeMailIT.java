package dev.warren.localstack.infrastructure;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class NativeMailIT {

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        new NativeMail(this.directory).kill();
    }

    @Test
    void acceptsAMailForAnyRecipientAndShowsIt() throws Exception {
        MailPorts ports = MailPorts.free();
        var mail = new NativeMail(this.directory);
        mail.start(ports);

        send(ports.smtp(), "ada.lovelace+1@example.org", "Your order is confirmed");

        assertThat(get(ports, "/api/user/ada.lovelace+1@example.org/messages")).contains("Your order is confirmed");
        assertThat(get(ports, "/api/user/nobody@example.org/messages")).doesNotContain("confirmed");
        assertThat(mail.residentBytes()).isBetween(20L << 20, 200L << 20);

        mail.stop();
        assertThat(ports.all()).allMatch(Ports::isFree);
    }

    private static String get(MailPorts ports, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.api() + path)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static void send(int port, String recipient, String subject) throws Exception {
        try (var socket = new Socket("127.0.0.1", port);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var out = socket.getOutputStream()) {
            assertThat(in.readLine()).startsWith("220");
            for (String line : List.of("HELO test", "MAIL FROM:<shop@example.org>", "RCPT TO:<" + recipient + ">",
                    "DATA", "Subject: " + subject + "\r\nTo: " + recipient + "\r\n\r\nThank you.\r\n.")) {
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertThat(in.readLine()).matches("[23]\\d\\d.*");
            }
        }
    }

}
