package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Ports that only this JVM gives out. It listens on the first of them for as long as it runs, which others see: between the
/// choice of a port and the start of its server, or while its server is down for a moment, no other JVM that chooses one takes it.
final class PortBlock {

    // below the range from which the kernel takes the local ports of outgoing
    // connections: a client that tries to reach a server which is down for a moment must
    // not be given the server's own port
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private static final int SIZE = 100;

    // kept, or it would be closed
    private final ServerSocket guard;

    private final Deque<Integer> left;

    private PortBlock(ServerSocket guard) {
        this.guard = guard;
        int first = guard.getLocalPort();
        this.left = IntStream.range(first + 1, first + SIZE).boxed().collect(Collectors.toCollection(ArrayDeque::new));
    }

    /// A block that no other JVM has.
    /// @throws InfrastructureFailure when all are taken
    static PortBlock take() {
        List<Integer> blocks = IntStream.range(0, (HIGHEST - LOWEST) / SIZE)
            .mapToObj(block -> LOWEST + block * SIZE)
            .collect(Collectors.toList());
        Collections.shuffle(blocks);
        return blocks.stream()
            .flatMap(first -> guard(first).stream())
            .findFirst()
            .map(PortBlock::new)
            .orElseThrow(
                    () -> new InfrastructureFailure("No ports are free between " + LOWEST + " and " + HIGHEST + "."));
    }

    /// A port that is free now and was not given out before; nothing when all were.
    Optional<Integer> next() {
        while (!this.left.isEmpty() && !this.guard.isClosed()) {
            int port = this.left.removeFirst();
            if (Ports.isFree(port)) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("resource") // the block's, for as long as the JVM runs
    private static Optional<ServerSocket> guard(int port) {
        try {
            return Optional.of(Ports.listen(port));
        }
        catch (IOException taken) {
            return Optional.empty();
        }
    }

}
