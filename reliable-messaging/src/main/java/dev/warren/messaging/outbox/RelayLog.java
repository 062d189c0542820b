package dev.warren.messaging.outbox;

import dev.warren.messaging.outbox.OrderedBatch.Failed;
import dev.warren.messaging.publishing.PublishFailedException;

import lombok.extern.slf4j.Slf4j;

import java.util.HashSet;
import java.util.Set;

/// The log of the relay, which reports changes of its state instead of each attempt.
@Slf4j
final class RelayLog {

    private final Set<Kind> refused = new HashSet<>();

    private boolean interrupted;

    void result(OrderedBatch batch) {
        batch.outage().ifPresentOrElse(this::outage, () -> reached(batch));
        batch.refused().forEach(this::refused);
        published(batch);
    }

    void databaseFails(RuntimeException failure) {
        interrupted("The outbox cannot be read; its rows stay and go out when the database answers again: " + failure);
    }

    void fails(Throwable failure) {
        if (!this.interrupted) {
            log.error("The relay failed and tries again; its messages stay in the outbox", failure);
        }
        this.interrupted = true;
    }

    private void outage(PublishFailedException why) {
        interrupted("The broker takes no messages; they stay in the outbox until it does: " + why.getMessage());
    }

    private void interrupted(String why) {
        if (!this.interrupted) {
            log.warn(why);
        }
        this.interrupted = true;
    }

    private void reached(OrderedBatch batch) {
        if (this.interrupted && !batch.confirmed().isEmpty()) {
            log.info("The broker takes messages of the outbox again");
            this.interrupted = false;
        }
    }

    private void refused(Failed failed) {
        if (this.refused.add(Kind.of(failed.row()))) {
            log.warn(
                    "{} about {} stays in the outbox, with what follows it, and is tried again, like others of its kind"
                            + " that are not named here: {}",
                    failed.row(), failed.row().correlationId(), failed.why().getMessage());
        }
    }

    private void published(OrderedBatch batch) {
        if (this.refused.isEmpty()) {
            return;
        }
        Set<Kind> goingOut = new HashSet<>();
        batch.confirmed().forEach(row -> goingOut.add(Kind.of(row)));
        batch.refused().forEach(failed -> goingOut.remove(Kind.of(failed.row())));
        goingOut.retainAll(this.refused);
        goingOut.forEach(kind -> log.info("{} is published to {} again", kind.routingKey(), kind.exchange()));
        this.refused.removeAll(goingOut);
    }

    private record Kind(String exchange, String routingKey) {

        static Kind of(OutboxMessage row) {
            return new Kind(row.exchange(), row.routingKey());
        }

    }

}
