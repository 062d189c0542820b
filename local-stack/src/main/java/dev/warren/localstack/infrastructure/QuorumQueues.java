package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The quorum queues of a node, as its files show them.
///
/// @param directory holds one directory for each
record QuorumQueues(Path directory) {

    // the table that leads from a queue's name to its files is written with a delay:
    // rabbitmq/ra, pull request 443
    private static final Duration DELAY = Duration.ofSeconds(4);

    /// Returns when every queue that exists now is known to the node's next start.
    void awaitOnDisk() {
        Optional<Instant> safe = newest().map(made -> made.plus(DELAY));
        while (safe.isPresent() && Instant.now().isBefore(safe.get())) {
            DetachedProcess.pause();
        }
    }

    private Optional<Instant> newest() {
        if (!Files.isDirectory(this.directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(this.directory)) {
            return files.filter(Files::isDirectory).map(QuorumQueues::creation).max(Comparator.naturalOrder());
        }
        catch (IOException failure) {
            throw new InfrastructureFailure("The queues in " + this.directory + " cannot be listed.", failure);
        }
    }

    private static Instant creation(Path directory) {
        try {
            return Files.readAttributes(directory, BasicFileAttributes.class).creationTime().toInstant();
        }
        catch (IOException deletedMeanwhile) {
            return Instant.MIN;
        }
    }

}
