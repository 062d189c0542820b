package dev.warren.testkit.network;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Carries bytes one way. What was received waits in a short line until it may go on: so a delay costs time and no
/// throughput, and a receiver that is behind slows the sender, as on a real network.
final class Pump {

    private static final int CHUNK = 8192;

    private static final int LINE = 64;

    private final Link link;

    private final Direction direction;

    private final Socket from;

    private final Socket to;

    private final TcpProxy proxy;

    private final BlockingQueue<Received> line = new LinkedBlockingQueue<>(LINE);

    Pump(Link link, Direction direction, Socket from, Socket to, TcpProxy proxy) {
        this.link = link;
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
        while (!queued && this.link.isOpen()) {
            queued = this.line.offer(received, 100, TimeUnit.MILLISECONDS);
        }
    }

    private void send() throws IOException, InterruptedException {
        for (Received next = this.line.take(); next != Received.END; next = this.line.take()) {
            send(next);
        }
        this.link.end(this.direction);
    }

    private void send(Received received) throws IOException, InterruptedException {
        NetworkConditions weather = this.proxy.weather();
        int sent = 0;
        while (sent < received.bytes().length && weather.awaitPassage(this.direction, received.at(), this.link)) {
            Passage passage = this.proxy.grant(this.direction, weather.portion(received.bytes().length - sent));
            carry(received.bytes(), sent, passage);
            sent += passage.bytes();
            this.proxy.passedOn(passage);
        }
    }

    private void carry(byte[] bytes, int from, Passage passage) throws IOException, InterruptedException {
        boolean gone = false;
        try {
            this.proxy.weather().awaitTransmission(passage.bytes(), this.link);
            this.to.getOutputStream().write(bytes, from, passage.bytes());
            gone = true;
        }
        finally {
            if (!gone) {
                passage.lost();
            }
        }
    }

    private void run(Step step) {
        try {
            step.run();
        }
        catch (IOException reset) {
            // the other side must not wait for what cannot come
            this.link.cut();
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            this.link.cut();
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
