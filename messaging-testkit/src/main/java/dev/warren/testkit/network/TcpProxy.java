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

/// A TCP proxy between clients and a server that inflicts network faults on their connections. It listens on a free
/// port of 127.0.0.1, which stays the same until [#close()].
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

    private final NetworkConditions conditions = new NetworkConditions();

    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    private final Map<Direction, AtomicLong> passed = new EnumMap<>(Direction.class);

    private final AtomicReference<@Nullable PendingFault> pendingFault = new AtomicReference<>();

    private @Nullable ServerSocket listening;

    private @Nullable Thread accepting;

    private TcpProxy(InetSocketAddress server) {
        this.server = server;
        List.of(Direction.values()).forEach(direction -> this.passed.put(direction, new AtomicLong()));
        this.port = listen(0);
    }

    /// Creates a proxy in front of a server, which need not run yet.
    public static TcpProxy to(String host, int port) {
        return new TcpProxy(new InetSocketAddress(host, port));
    }

    /// The port of the proxy on 127.0.0.1.
    public int port() {
        return this.port;
    }

    /// Counts the open connections.
    public int connections() {
        return this.connections.size();
    }

    /// Counts the bytes that have arrived in a direction since the start, on all
    /// connections.
    public long passed(Direction direction) {
        return this.passed.getOrDefault(direction, new AtomicLong()).get();
    }

    /// Inflicts a fault on all connections now.
    public void inflict(Fault fault) {
        this.conditions.apply(fault);
        switch (fault) {
            case Fault.Cut() -> this.connections.forEach(ProxiedConnection::cut);
            case Fault.HalfClose(Direction direction) ->
                this.connections.forEach(connection -> connection.end(direction));
            case Fault.Refuse() -> stopListening();
            case Fault.Blackhole _, Fault.Delay _, Fault.Throttle _ -> {
            }
        }
    }

    /// Inflicts a fault after exactly this many more bytes in a direction, counted over
    /// all connections. Replaces a fault that is still pending.
    /// @param bytes at least 1
    /// @return done when the fault has happened
    public Future<?> inflictAfter(Direction direction, long bytes, Fault fault) {
        PendingFault next = new PendingFault(direction, bytes, fault);
        replacePendingFault(next);
        return next.happened();
    }

    /// Ends every fault, also a pending one: silenced bytes go on, and new connections
    /// are accepted. A cut connection stays cut.
    public void heal() {
        replacePendingFault(null);
        this.conditions.clear();
        listen(this.port);
    }

    /// Refuses and cuts all connections for good.
    @Override
    public void close() {
        stopListening();
        this.connections.forEach(ProxiedConnection::cut);
    }

    NetworkConditions conditions() {
        return this.conditions;
    }

    /// Permits as many of these bytes as the pending fault allows.
    ForwardGrant grant(Direction direction, int bytes) {
        PendingFault waiting = this.pendingFault.get();
        int granted = (waiting != null) ? waiting.grant(direction, bytes) : bytes;
        // counted before they are forwarded, so that their receiver sees them counted
        this.passed.getOrDefault(direction, new AtomicLong()).addAndGet(granted);
        return new ForwardGrant(direction, granted, waiting);
    }

    /// Inflicts the pending fault when these were the last bytes before it.
    void forwarded(ForwardGrant grant) {
        PendingFault waiting = grant.by();
        if (waiting != null && waiting.passed(grant.direction(), grant.bytes())) {
            inflict(waiting.fault());
            this.pendingFault.compareAndSet(waiting, null);
            waiting.happened().complete(null);
        }
    }

    void forget(ProxiedConnection connection) {
        this.connections.remove(connection);
        this.conditions.wake();
    }

    private void replacePendingFault(@Nullable PendingFault next) {
        PendingFault before = this.pendingFault.getAndSet(next);
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

    /// Returns when the port is closed. While a thread is accepting, the JDK leaves
    /// closing to it: the port is open until then.
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
            // connections are refused from now on
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
            ProxiedConnection.close(behind, true);
            ProxiedConnection.close(client, true);
            return;
        }
        var connection = new ProxiedConnection(client, behind, this);
        this.connections.add(connection);
        connection.start();
    }

}
