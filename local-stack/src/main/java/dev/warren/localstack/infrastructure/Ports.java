package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Who may listen where on 127.0.0.1.
public final class Ports {

    // below the range from which the kernel takes the local ports of outgoing
    // connections: a client that tries to reach a server which is down for a moment must
    // not be given the server's own port
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private static final String LISTENING = "0A";

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {
    }

    /// Whether a server could listen there now.
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        }
        catch (IOException taken) {
            return false;
        }
    }

    /// A port that is free now and that this method has not given to this JVM before.
    public static int free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
            .limit(10_000)
            .filter(port -> isFree(port) && GIVEN.add(port))
            .findFirst()
            .orElseThrow(
                    () -> new InfrastructureFailure("No port is free between " + LOWEST + " and " + HIGHEST + "."));
    }

    /// This port when it is free, otherwise another one.
    public static int freeOrOther(int port) {
        return isFree(port) ? port : free();
    }

    /// Who listens there, as in `process 4711 (java)`; nothing when nobody does or it is
    /// hidden from this user.
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

    /// @param server who needs them
    /// @throws InfrastructureFailure when one is taken; the message says by whom
    static void require(String server, List<Integer> ports) {
        for (int port : ports) {
            if (!isFree(port)) {
                throw new InfrastructureFailure("Port " + port + ", which " + server + " needs, is taken by "
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
