package dev.warren.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A mail server that answers each SMTP command as a test demands, and keeps the mails.
final class ScriptedMailServer implements AutoCloseable {

    /// An answer that is never sent.
    static final String SILENCE = "";

    private final ServerSocket socket;

    private final Map<String, String> answers = new ConcurrentHashMap<>(
            Map.of("EHLO", "250 here", "MAIL", "250 ok", "RCPT", "250 ok", "DATA", "354 go on", ".", "250 taken",
                    "RSET", "250 ok", "NOOP", "250 ok", "QUIT", "221 bye"));

    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    private final List<String> mails = new CopyOnWriteArrayList<>();

    private final List<String> commands = new CopyOnWriteArrayList<>();

    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    ScriptedMailServer() throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return this.socket.getLocalPort();
    }

    /// Sets the answer to a command, by its first four letters.
    ScriptedMailServer answering(String command, String answer) {
        this.answers.put(command, answer);
        return this;
    }

    /// Delays the answer to a command until it has arrived in this many connections.
    void answeringTogether(String command, int conversations) {
        this.gates.put(command, new CountDownLatch(conversations));
    }

    /// The content after `DATA`, headers and all.
    List<String> mails() {
        return this.mails;
    }

    List<String> commands() {
        return this.commands;
    }

    /// Closes all connections, like a server that restarts.
    void hangUp() throws IOException {
        for (Socket client : this.clients) {
            client.close();
        }
    }

    private void serve() {
        while (!this.socket.isClosed()) {
            try {
                Socket client = this.socket.accept();
                this.clients.add(client);
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
                String command = line.substring(0, Math.min(4, line.length()));
                pass(command);
                String answer = this.answers.getOrDefault(command, "502 what?");
                answer(out, answer);
                if (answer.startsWith("354")) {
                    this.mails.add(mail(in));
                    answer(out, this.answers.getOrDefault(".", ""));
                }
            }
        }
        catch (IOException ex) {
            // one side has closed the connection
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(String command) throws InterruptedException {
        CountDownLatch gate = this.gates.get(command);
        if (gate != null) {
            gate.countDown();
            gate.await();
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
