package dev.warren.testkit.network;

import java.io.IOException;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;

/// A client's connection with its counterpart to the server.
final class ProxiedConnection {

    private final Socket client;

    private final Socket server;

    private final TcpProxy proxy;

    private final Set<Direction> ended = EnumSet.noneOf(Direction.class);

    private boolean open = true;

    ProxiedConnection(Socket client, Socket server, TcpProxy proxy) {
        this.client = client;
        this.server = server;
        this.proxy = proxy;
    }

    void start() {
        new StreamForwarder(this, Direction.TO_SERVER, this.client, this.server, this.proxy).start();
        new StreamForwarder(this, Direction.TO_CLIENT, this.server, this.client, this.proxy).start();
    }

    synchronized boolean isOpen() {
        return this.open;
    }

    /// Closes one direction, and both connections when it was the last one.
    void end(Direction direction) {
        try {
            synchronized (this) {
                if (!this.open || !this.ended.add(direction)) {
                    return;
                }
                ((direction == Direction.TO_SERVER) ? this.server : this.client).shutdownOutput();
                if (this.ended.size() < Direction.values().length) {
                    return;
                }
            }
            close(false);
        }
        catch (IOException gone) {
            cut();
        }
    }

    /// Resets both connections.
    void cut() {
        close(true);
    }

    private void close(boolean reset) {
        synchronized (this) {
            if (!this.open) {
                return;
            }
            this.open = false;
        }
        close(this.client, reset);
        close(this.server, reset);
        this.proxy.forget(this);
    }

    static void close(Socket socket, boolean reset) {
        try (socket) {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
        }
        catch (IOException closedAlready) {
            // closed is closed
        }
    }

}
