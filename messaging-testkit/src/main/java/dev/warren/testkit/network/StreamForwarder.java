package dev.warren.testkit.network;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Forwards the bytes of one direction. Received bytes wait in a short queue: a delay costs time and no throughput, and
/// a slow receiver slows the sender, as on a real network.
final class StreamForwarder {

    private static final int CHUNK = 8192;

    private static final int QUEUE_CAPACITY = 64;

    private final ProxiedConnection connection;

    private final Direction direction;

    private final Socket from;

    private final Socket to;

    private final TcpProxy proxy;

    private final BlockingQueue<Received> queue = new LinkedBlockingQueue<>(QUEUE_CAPACITY);

    StreamForwarder(ProxiedConnection connection, Direction direction, Socket from, Socket to, TcpProxy proxy) {
        this.connection = connection;
        this.direction = direction;
        this.from = from;
        this.to = to;
        this.proxy = proxy;
    }

    void start() {
        Thread.ofVirtual().name("receive " + this.direction).start(() -> run(this::receive));
        Thread.ofVirtual().name("send " + this.direction).start(() -> run(this::send));
    }

    private void receive() throws IOException, InterruptedException {
        byte[] buffer = new byte[CHUNK];
        int length = this.from.getInputStream().read(buffer);
        while (length > 0) {
            queue(new Received(Arrays.copyOf(buffer, length), System.nanoTime()));
            length = this.from.getInputStream().read(buffer);
        }
        queue(Received.END);
    }

    private void queue(Received received) throws InterruptedException {
        boolean queued = false;
        while (!queued && this.connection.isOpen()) {
            queued = this.queue.offer(received, 100, TimeUnit.MILLISECONDS);
        }
    }

    private void send() throws IOException, InterruptedException {
        for (Received next = this.queue.take(); next != Received.END; next = this.queue.take()) {
            send(next);
        }
        this.connection.end(this.direction);
    }

    private void send(Received received) throws IOException, InterruptedException {
        NetworkConditions conditions = this.proxy.conditions();
        int sent = 0;
        while (sent < received.bytes().length
                && conditions.awaitForwarding(this.direction, received.at(), this.connection)) {
            ForwardGrant grant = this.proxy.grant(this.direction, conditions.portion(received.bytes().length - sent));
            carry(received.bytes(), sent, grant);
            sent += grant.bytes();
            this.proxy.forwarded(grant);
        }
    }

    private void carry(byte[] bytes, int from, ForwardGrant grant) throws IOException, InterruptedException {
        boolean gone = false;
        try {
            this.proxy.conditions().awaitTransmission(grant.bytes(), this.connection);
            this.to.getOutputStream().write(bytes, from, grant.bytes());
            gone = true;
        }
        finally {
            if (!gone) {
                grant.lost();
            }
        }
    }

    private void run(Step step) {
        try {
            step.run();
        }
        catch (IOException reset) {
            // the other side must not wait for bytes that cannot come
            this.connection.cut();
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            this.connection.cut();
        }
    }

    @FunctionalInterface
    private interface Step {

        void run() throws IOException, InterruptedException;

    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Received(byte[] bytes, long at) {

        static final Received END = new Received(new byte[0], 0);

    }

}
