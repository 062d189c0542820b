package dev.warren.testkit.network;

import dev.warren.testkit.TestStackException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between clients and a server on TCP, and does to their connections what a network does on a bad day. It listens on
/// a free port of 127.0.0.1, which stays the same until [#close()].
///
/// ```java
/// proxy.inflict(new Fault.Blackhole());
/// …
/// proxy.heal();
/// proxy.inflictAfter(Direction.TO_SERVER, 10_000, new Fault.Cut());
/// ```
public final class TcpProxy implements AutoCloseable {

    private final InetSocketAddress server;

    private final int port;

    private final NetworkConditions weather = new NetworkConditions();

    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private final Map<Direction, AtomicLong> passed = new EnumMap<>(Direction.class);

    private final AtomicReference<@Nullable Trigger> trigger = new AtomicReference<>();

    private @Nullable ServerSocket listening;

    private @Nullable Thread accepting;

    private TcpProxy(InetSocketAddress server) {
        this.server = server;
        List.of(Direction.values()).forEach(direction -> this.passed.put(direction, new AtomicLong()));
        this.port = listen(0);
    }

    /// A proxy in front of a server, which need not run yet.
    public static TcpProxy to(String host, int port) {
        return new TcpProxy(new InetSocketAddress(host, port));
    }

    /// Where it listens, on 127.0.0.1.
    public int port() {
        return this.port;
    }

    /// How many connections there are.
    public int connections() {
        return this.links.size();
    }

    /// How many bytes have arrived in a direction since the start, on all connections.
    public long passed(Direction direction) {
        return this.passed.getOrDefault(direction, new AtomicLong()).get();
    }

    /// Does this to all connections, now.
    public void inflict(Fault fault) {
        this.weather.worsen(fault);
        switch (fault) {
            case Fault.Cut() -> this.links.forEach(Link::cut);
            case Fault.HalfClose(Direction direction) -> this.links.forEach(link -> link.end(direction));
            case Fault.Refuse() -> stopListening();
            case Fault.Blackhole _, Fault.Delay _, Fault.Throttle _ -> {
            }
        }
    }

    /// Does this when so many more bytes have arrived in a direction, on whatever
    /// connections, and not one more. Takes the
    /// place of a fault that still waits.
    /// @param bytes at least 1
    /// @return done when it has happened
    public Future<?> inflictAfter(Direction direction, long bytes, Fault fault) {
        Trigger next = new Trigger(direction, bytes, fault);
        replaceTrigger(next);
        return next.happened();
    }

    /// Ends every fault, also one that still waits: what was held goes on, new
    /// connections are taken. What was cut stays cut.
    public void heal() {
        replaceTrigger(null);
        this.weather.clear();
        listen(this.port);
    }

    /// Refuses and cuts everything, for good.
    @Override
    public void close() {
        stopListening();
        this.links.forEach(Link::cut);
    }

    NetworkConditions weather() {
        return this.weather;
    }

    /// Lets as many of these bytes go on as may.
    Passage grant(Direction direction, int bytes) {
        Trigger waiting = this.trigger.get();
        int granted = (waiting != null) ? waiting.grant(direction, bytes) : bytes;
        // counted before they go: whoever has received them sees them counted
        this.passed.getOrDefault(direction, new AtomicLong()).addAndGet(granted);
        return new Passage(direction, granted, waiting);
    }

    /// Strikes when these bytes were the last that the fault they were let go by has
    /// waited for.
    void passedOn(Passage passage) {
        Trigger waiting = passage.by();
        if (waiting != null && waiting.passed(passage.direction(), passage.bytes())) {
            inflict(waiting.fault());
            this.trigger.compareAndSet(waiting, null);
            waiting.happened().complete(null);
        }
    }

    void forget(Link link) {
        this.links.remove(link);
        this.weather.wake();
    }

    private void replaceTrigger(@Nullable Trigger next) {
        Trigger before = this.trigger.getAndSet(next);
        if (before != null) {
            before.happened().cancel(false);
        }
    }

    private synchronized int listen(int wanted) {
        if (this.listening != null) {
            return this.port;
        }
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted));
            this.listening = socket;
            this.accepting = Thread.ofVirtual().name("accept on " + socket.getLocalPort()).start(() -> accept(socket));
            return socket.getLocalPort();
        }
        catch (IOException failure) {
            throw new TestStackException("No proxy can listen on port " + wanted, failure);
        }
    }

    /// Returns when the port is closed. While a thread is accepting, the JDK leaves that
    /// to it: the port is open until then.
    private synchronized void stopListening() {
        try (ServerSocket socket = this.listening) {
            this.listening = null;
        }
        catch (IOException failure) {
            throw new TestStackException("The proxy on port " + this.port + " cannot stop listening", failure);
        }
        if (this.accepting != null) {
            awaitEnd(this.accepting);
        }
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().name("connect").start(() -> connect(client));
            }
        }
        catch (IOException closed) {
            // refused from now on
        }
    }

    private void connect(Socket client) {
        var behind = new Socket();
        try {
            behind.connect(this.server);
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
        }
        catch (IOException noServer) {
            Link.close(behind, true);
            Link.close(client, true);
            return;
        }
        var link = new Link(client, behind, this);
        this.links.add(link);
        link.start();
    }

}
