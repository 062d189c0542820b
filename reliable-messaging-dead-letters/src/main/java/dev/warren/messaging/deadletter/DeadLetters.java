package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import dev.warren.messaging.publishing.PublishFailedException;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The operator's API for a service's dead letters. Reading changes nothing. Every action is in the audit log, also a
/// refused one.
@RequiredArgsConstructor
public final class DeadLetters {

    private static final int COUNTED = 10_000;

    private final DeadLetterResources resources;

    private final DryRun dryRun;

    /// Counts the held dead letters of each queue that has any, up to 10 000 for each
    /// queue. A dead letter that is being replayed counts as held until the broker has
    /// confirmed it.
    public Map<String, Long> held() {
        return this.resources.table().undecided(COUNTED);
    }

    /// Groups dead letters by fingerprint, largest groups first.
    public List<DeadLetterGroup> groups(Selection selection, Collection<DeadLetterState> states, int limit) {
        return this.resources.table().groups(selection, states, limit);
    }

    /// Searches dead letters, newest first, without their bodies and children; [#find]
    /// returns those.
    /// @param before only those with a smaller `seq`, as of the last one of the previous
    /// page
    public List<DeadLetter> search(Selection selection, Collection<DeadLetterState> states, @Nullable Long before,
            int limit) {
        return this.resources.table().search(selection, states, before, limit);
    }

    /// Finds one dead letter with its body and child.
    /// @throws ActionRefusedException when there is none
    public DeadLetter find(UUID id) {
        return this.resources.table()
            .find(id)
            .orElseThrow(() -> new ActionRefusedException(Reason.UNKNOWN_DEAD_LETTER, "There is no dead letter " + id));
    }

    /// Returns a dead letter's body for display, decompressed where the limits allow it.
    public byte[] readableBody(DeadLetter letter) {
        return this.dryRun.readableBody(letter);
    }

    /// Lists the audit log, newest first.
    /// @param before only entries with a smaller id
    public List<AuditEntry> audit(@Nullable Long before, int limit) {
        return this.resources.audit().list(before, limit);
    }

    /// Replays one dead letter and returns after the broker's confirm. Of two concurrent
    /// callers the second one is refused.
    /// @param who the operator, for the audit log
    /// @return the dead letter after the replay
    /// @throws ActionRefusedException when there is none, when it is not held, when the
    /// service no longer has its queue, or when the broker did not take the message
    public DeadLetter replay(UUID id, String who) {
        checkQueue(id, who);
        Taken taken = Objects
            .requireNonNull(this.resources.transactionTemplate().execute(transaction -> take(id, who)));
        if (taken.letter() == null) {
            throw notHeld(id);
        }
        try {
            this.resources.replayPublisher().send(taken.letter());
        }
        catch (PublishFailedException ex) {
            this.resources.audit().complete(taken.entry(), "not sent: " + ex.getMessage());
            throw new ActionRefusedException(Reason.NOT_SENT,
                    "Dead letter " + id + " was not sent and is held: " + ex.getMessage(), ex);
        }
        this.resources.audit().complete(taken.entry(), "sent to " + taken.letter().queue());
        return find(id);
    }

    /// Predicts the outcome of a replay for held dead letters, oldest first, and changes
    /// nothing.
    public List<DryRunResult> dryRun(Selection selection, int limit, String who) {
        List<DryRunResult> results = this.resources.table()
            .held(selection, limit)
            .stream()
            .flatMap(id -> this.resources.table().find(id).stream())
            .map(this.dryRun::of)
            .toList();
        this.resources.audit().note(who, "DRY_RUN", selection, results.size() + " looked at");
        return results;
    }

    /// Discards one dead letter. Its row stays, with the reason.
    /// @throws ActionRefusedException when there is none, or it is not held
    public DeadLetter discard(UUID id, String reason, String who) {
        if (discardAll(Selection.of(id), reason, who) == 0) {
            throw notHeld(id);
        }
        return find(id);
    }

    /// Discards the held dead letters of a selection.
    /// @return the number of discarded ones
    public int discardAll(Selection selection, String reason, String who) {
        return Objects.requireNonNull(this.resources.transactionTemplate().execute(transaction -> {
            int discarded = this.resources.table().discard(selection, reason);
            this.resources.audit().note(who, "DISCARD", selection, discarded + " discarded: " + reason);
            return discarded;
        }));
    }

    private void checkQueue(UUID id, String who) {
        String queue = this.resources.table().find(id).map(DeadLetter::queue).orElse(null);
        if (queue != null && !this.resources.queues().contains(queue)) {
            this.resources.audit().note(who, "REPLAY", Selection.of(id), "refused: no subscription consumes " + queue);
            throw new ActionRefusedException(Reason.QUEUE_GONE,
                    "Dead letter " + id + " failed in " + queue + ", which no subscription of this service consumes any"
                            + " more. Add the subscription again and replay it, or discard it");
        }
    }

    private Taken take(UUID id, String who) {
        DeadLetter letter = this.resources.replays().take(id, this.resources.settings().lease()).orElse(null);
        String result = (letter != null) ? "being sent" : "refused: it is not held";
        return new Taken(letter, this.resources.audit().note(who, "REPLAY", Selection.of(id), result));
    }

    private ActionRefusedException notHeld(UUID id) {
        DeadLetter letter = find(id);
        return new ActionRefusedException(Reason.NOT_HELD,
                "Dead letter " + id + " is " + letter.state() + " since " + letter.stateSince() + ", not HELD");
    }

    private record Taken(@Nullable DeadLetter letter, long entry) {
    }

}
