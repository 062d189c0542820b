package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import dev.warren.messaging.publishing.PublishFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The operator's view of a service's dead letters, and the actions on each. Reading changes nothing. Every action,
/// also one that is refused, is in the audit log.
public final class DeadLetters {

    private static final int COUNTED = 10_000;

    private final DeadLetterTable table;

    private final ReplayTable replays;

    private final AuditLog audit;

    private final ReplayPublisher publisher;

    private final DryRun dryRun;

    private final TransactionTemplate transactions;

    private final DeadLetterResources resources;

    public DeadLetters(DeadLetterResources resources, DryRun dryRun) {
        this.table = resources.table();
        this.replays = resources.replays();
        this.audit = resources.audit();
        this.publisher = resources.replayPublisher();
        this.dryRun = dryRun;
        this.transactions = resources.transactionTemplate();
        this.resources = resources;
    }

    /// How many are held of each queue that has any: neither replayed nor discarded, and
    /// one that is being replayed at this moment is held until the broker has it. Each
    /// queue is counted up to 10 000.
    public Map<String, Long> held() {
        return this.table.undecided(COUNTED);
    }

    /// Groups of one fault each, largest first.
    public List<DeadLetterGroup> groups(Selection selection, Collection<DeadLetterState> states, int limit) {
        return this.table.groups(selection, states, limit);
    }

    /// Dead letters, newest first, without their bodies and children: [#find] has those.
    /// @param before only those with a smaller `seq`: the last one of the page before
    public List<DeadLetter> search(Selection selection, Collection<DeadLetterState> states, @Nullable Long before,
            int limit) {
        return this.table.search(selection, states, before, limit);
    }

    /// One dead letter, whole.
    /// @throws ActionRefusedException when there is none
    public DeadLetter find(UUID id) {
        return this.table.find(id)
            .orElseThrow(() -> new ActionRefusedException(Reason.UNKNOWN_DEAD_LETTER, "There is no dead letter " + id));
    }

    /// A dead letter's body for people: decompressed, where that can be done within the
    /// limits.
    public byte[] readableBody(DeadLetter letter) {
        return this.dryRun.readableBody(letter);
    }

    /// What operators did, newest first.
    /// @param before only entries with a smaller id
    public List<AuditEntry> audit(@Nullable Long before, int limit) {
        return this.audit.list(before, limit);
    }

    /// Sends one dead letter to its queue again and returns when the broker has it. The
    /// second of two callers at the same time is refused.
    /// @param who stands in the audit log
    /// @return as it is afterwards
    /// @throws ActionRefusedException when there is none, when it is not held, when the
    /// service has no such queue any more, or when the broker did not take it
    public DeadLetter replay(UUID id, String who) {
        checkQueue(id, who);
        Taken taken = Objects.requireNonNull(this.transactions.execute(transaction -> take(id, who)));
        if (taken.letter() == null) {
            throw notHeld(id);
        }
        try {
            this.publisher.send(taken.letter());
        }
        catch (PublishFailedException ex) {
            this.audit.complete(taken.entry(), "not sent: " + ex.getMessage());
            throw new ActionRefusedException(Reason.NOT_SENT,
                    "Dead letter " + id + " was not sent and is held: " + ex.getMessage(), ex);
        }
        this.audit.complete(taken.entry(), "sent to " + taken.letter().queue());
        return find(id);
    }

    /// Says what would happen to those that are held, oldest first, and changes nothing.
    public List<DryRunResult> dryRun(Selection selection, int limit, String who) {
        List<DryRunResult> results = this.table.held(selection, limit)
            .stream()
            .flatMap(id -> this.table.find(id).stream())
            .map(this.dryRun::of)
            .toList();
        this.audit.note(who, "DRY_RUN", selection, results.size() + " looked at");
        return results;
    }

    /// Gives up one dead letter. Its row stays, with the reason.
    /// @throws ActionRefusedException when there is none, or it is not held
    public DeadLetter discard(UUID id, String reason, String who) {
        if (discardAll(Selection.of(id), reason, who) == 0) {
            throw notHeld(id);
        }
        return find(id);
    }

    /// Gives up all of a selection that are held.
    /// @return how many
    public int discardAll(Selection selection, String reason, String who) {
        return Objects.requireNonNull(this.transactions.execute(transaction -> {
            int discarded = this.table.discard(selection, reason);
            this.audit.note(who, "DISCARD", selection, discarded + " discarded: " + reason);
            return discarded;
        }));
    }

    private void checkQueue(UUID id, String who) {
        String queue = this.table.find(id).map(DeadLetter::queue).orElse(null);
        if (queue != null && !this.resources.queues().contains(queue)) {
            this.audit.note(who, "REPLAY", Selection.of(id), "refused: no subscription consumes " + queue);
            throw new ActionRefusedException(Reason.QUEUE_GONE,
                    "Dead letter " + id + " failed in " + queue + ", which no subscription of this service consumes any"
                            + " more. Add the subscription again and replay it, or discard it");
        }
    }

    private Taken take(UUID id, String who) {
        DeadLetter letter = this.replays.take(id, this.resources.settings().lease()).orElse(null);
        String result = (letter != null) ? "being sent" : "refused: it is not held";
        return new Taken(letter, this.audit.note(who, "REPLAY", Selection.of(id), result));
    }

    private ActionRefusedException notHeld(UUID id) {
        DeadLetter letter = find(id);
        return new ActionRefusedException(Reason.NOT_HELD,
                "Dead letter " + id + " is " + letter.state() + " since " + letter.stateSince() + ", not HELD");
    }

    private record Taken(@Nullable DeadLetter letter, long entry) {
    }

}
