package dev.warren.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that answers each SMTP command as a test says, and keeps what it took.
final class ScriptedMailServer implements AutoCloseable {

    /// An answer that never comes.
    static final String SILENCE = "";

    private final ServerSocket socket;

    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of("EHLO", "250 here", "MAIL", "250 ok",
            "RCPT", "250 ok", "DATA", "354 go on", ".", "250 taken", "RSET", "250 ok", "QUIT", "221 bye"));

    private final List<String> mails = new CopyOnWriteArrayList<>();

    private final List<String> commands = new CopyOnWriteArrayList<>();

    ScriptedMailServer() throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return this.socket.getLocalPort();
    }

    /// Answers a command, by its first four letters, like this from now on.
    ScriptedMailServer answering(String command, String answer) {
        this.answers.put(command, answer);
        return this;
    }

    /// What was sent after `DATA`, headers and all.
    List<String> mails() {
        return this.mails;
    }

    List<String> commands() {
        return this.commands;
    }

    private void serve() {
        while (!this.socket.isClosed()) {
            try {
                Socket client = this.socket.accept();
                Thread.ofVirtual().start(() -> converse(client));
            }
            catch (IOException ex) {
                // closed, as the loop's condition finds
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            answer(out, "220 scripted");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                this.commands.add(line);
                String answer = this.answers.getOrDefault(line.substring(0, Math.min(4, line.length())), "502 what?");
                answer(out, answer);
                if (answer.startsWith("354")) {
                    this.mails.add(mail(in));
                    answer(out, this.answers.getOrDefault(".", ""));
                }
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void answer(PrintStream out, String answer) {
        if (!answer.equals(SILENCE)) {
            out.print(answer + "\r\n");
            out.flush();
        }
    }

    private static String mail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }

}
