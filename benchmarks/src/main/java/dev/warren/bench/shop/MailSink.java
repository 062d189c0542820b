package dev.warren.bench.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A mail server that accepts every mail and discards it, so that the mail server's memory and processor time are not
/// measured.
final class MailSink implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final ServerSocket socket;

    private MailSink(ServerSocket socket) {
        this.socket = socket;
    }

    /// Starts to accept mails on a free port.
    static MailSink open() {
        try {
            var sink = new MailSink(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("mail-sink").start(sink::accept);
            return sink;
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int port() {
        return this.socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            this.socket.close();
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = this.socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        }
        catch (IOException closed) {
            // the sink is closed
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = client.getOutputStream();
            answer(out, "220 sink");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!converse(line.toUpperCase(Locale.ROOT), in, out)) {
                    return;
                }
            }
        }
        catch (IOException gone) {
            // a client that is stopped does not say QUIT
        }
    }

    private static boolean converse(String line, BufferedReader in, OutputStream out) throws IOException {
        if (line.startsWith("QUIT")) {
            answer(out, "221 bye");
            return false;
        }
        if (line.startsWith("DATA")) {
            answer(out, "354 go on");
            skipMail(in);
        }
        answer(out, "250 ok");
        return true;
    }

    private static void skipMail(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            // discarded
        }
    }

    private static void answer(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

}
