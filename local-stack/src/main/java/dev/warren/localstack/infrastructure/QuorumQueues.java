package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The quorum queues of a node, as its files show them.
///
/// @param directory holds one directory for each
record QuorumQueues(Path directory) {

    // the table that maps a queue's name to its files is written with a delay: seen on
    // RabbitMQ 3.10.8 and 4.3.6, and described in rabbitmq/ra, pull request 443
    private static final Duration DELAY = Duration.ofSeconds(4);

    /// Returns when every queue that exists now survives a crash of the node.
    void awaitOnDisk() {
        Optional<Instant> safe = newest().map(made -> made.plus(DELAY));
        while (safe.isPresent() && Instant.now().isBefore(safe.get())) {
            OsProcess.pause();
        }
    }

    private Optional<Instant> newest() {
        try (Stream<Path> queues = Files.list(this.directory)) {
            return queues.map(queue -> queue.resolve("config"))
                .filter(Files::exists)
                .map(QuorumQueues::written)
                .max(Comparator.naturalOrder());
        }
        catch (NoSuchFileException noQueueYet) {
            return Optional.empty();
        }
        catch (IOException failure) {
            throw new InfrastructureException("The queues in " + this.directory + " cannot be listed.", failure);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        }
        catch (IOException deletedMeanwhile) {
            return Instant.MIN;
        }
    }

}
