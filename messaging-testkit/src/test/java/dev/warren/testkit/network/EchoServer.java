package dev.warren.testkit.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Answers every byte with itself, and says goodbye when the client has finished.
final class EchoServer implements AutoCloseable {

    static final String GOODBYE = "bye";

    private final ServerSocket listening;

    /// The end of each connection: `end`, or the exception's message.
    final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    EchoServer() throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return this.listening.getLocalPort();
    }

    @Override
    public void close() {
        try {
            this.listening.close();
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket client = this.listening.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        }
        catch (IOException closed) {
            // the test is over
        }
    }

    private void answer(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
            client.getOutputStream().write(GOODBYE.getBytes());
            this.ends.add("end");
        }
        catch (IOException failure) {
            this.ends.add(String.valueOf(failure.getMessage()));
        }
    }

}
