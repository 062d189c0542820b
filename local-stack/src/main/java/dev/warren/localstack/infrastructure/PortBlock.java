package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A block of ports that only this JVM gives out. It listens on the first of them for as long as it runs, which other
/// JVMs see: between the choice of a port and the start of its server, or while its server is down for a moment, no
/// other JVM that chooses one takes it.
final class PortBlock {

    // below the range from which the kernel takes the local ports of outgoing
    // connections: a client that tries to reach a server which is down for a moment must
    // not be given the server's own port
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private static final int SIZE = 100;

    // an unreachable socket is closed: this keeps those of used-up blocks open
    private static final Collection<ServerSocket> GUARDS = new ConcurrentLinkedQueue<>();

    private final Deque<Integer> left;

    private PortBlock(int first) {
        this.left = IntStream.range(first + 1, first + SIZE).boxed().collect(Collectors.toCollection(ArrayDeque::new));
    }

    /// A block that no other JVM has.
    /// @throws InfrastructureException when all are taken
    static PortBlock take() {
        List<Integer> blocks = IntStream.range(0, (HIGHEST - LOWEST) / SIZE)
            .mapToObj(block -> LOWEST + block * SIZE)
            .collect(Collectors.toList());
        Collections.shuffle(blocks);
        return blocks.stream()
            .filter(PortBlock::guard)
            .findFirst()
            .map(PortBlock::new)
            .orElseThrow(
                    () -> new InfrastructureException("No ports are free between " + LOWEST + " and " + HIGHEST + "."));
    }

    /// A port that is free now and was not given out before; nothing when all were.
    Optional<Integer> next() {
        while (!this.left.isEmpty()) {
            int port = this.left.removeFirst();
            if (Ports.isFree(port)) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    private static boolean guard(int port) {
        try {
            return GUARDS.add(Ports.listen(port));
        }
        catch (IOException taken) {
            return false;
        }
    }

}
