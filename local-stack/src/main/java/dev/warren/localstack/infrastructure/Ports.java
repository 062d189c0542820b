package dev.warren.localstack.infrastructure;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds free and taken ports on 127.0.0.1.
public final class Ports {

    private static final String LISTENING = "0A";

    private static @Nullable PortBlock block;

    private Ports() {
    }

    /// Whether a server could listen there now.
    public static boolean isFree(int port) {
        try (ServerSocket _ = listen(port)) {
            return true;
        }
        catch (IOException taken) {
            return false;
        }
    }

    /// @throws IOException when the port is taken
    static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        }
        catch (IOException taken) {
            socket.close();
            throw taken;
        }
    }

    /// A port that is free now, and that neither this method nor another JVM's has
    /// returned before, as long as both run.
    public static synchronized int free() {
        Optional<Integer> port = (block != null) ? block.next() : Optional.empty();
        while (port.isEmpty()) {
            block = PortBlock.take();
            port = block.next();
        }
        return port.get();
    }

    /// This port when it is free, otherwise another one.
    public static int freeOrOther(int port) {
        return isFree(port) ? port : free();
    }

    /// The process that listens there, as in `process 4711 (java)`; empty when there is
    /// none or it is hidden from this user.
    public static Optional<String> holder(int port) {
        Set<String> sockets = Stream.of("tcp", "tcp6")
            .flatMap(table -> lines(Path.of("/proc/net", table)))
            .map(line -> line.strip().split("\\s+"))
            .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING)
                    && fields[1].endsWith(String.format(":%04X", port)))
            .map(fields -> "socket:[" + fields[9] + "]")
            .collect(Collectors.toSet());
        return sockets.isEmpty() ? Optional.empty()
                : OsProcess.all().stream().filter(process -> holds(process, sockets)).findFirst().map(Ports::described);
    }

    /// @param server that needs the ports
    /// @throws InfrastructureException when a port is taken; the message names its
    /// process
    static void require(String server, List<Integer> ports) {
        for (int port : ports) {
            if (!isFree(port)) {
                throw new InfrastructureException("Port " + port + ", which " + server + " needs, is taken by "
                        + holder(port).orElse("a process of another user") + ": end that or choose another port.");
            }
        }
    }

    private static String described(OsProcess process) {
        String program = lines(Path.of("/proc", Long.toString(process.pid()), "comm")).findFirst().orElse("unknown");
        return "process " + process.pid() + " (" + program + ")";
    }

    private static boolean holds(OsProcess process, Set<String> sockets) {
        try (var descriptors = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        }
        catch (IOException | RuntimeException hiddenOrEnded) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        }
        catch (IOException closed) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        }
        catch (IOException missing) {
            return Stream.empty();
        }
    }

}
