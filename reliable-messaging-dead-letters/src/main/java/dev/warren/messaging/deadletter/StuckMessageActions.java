package dev.warren.messaging.deadletter;

import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import dev.warren.messaging.outbox.StuckMessage;
import dev.warren.messaging.outbox.StuckMessages;
import lombok.RequiredArgsConstructor;

import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// The operator's actions on messages that stay in the outbox because the broker refuses them. Every action is in the
/// audit log, also a refused one.
@RequiredArgsConstructor
public final class StuckMessageActions {

    private final StuckMessages messages;

    private final DeadLetterResources resources;

    /// Lists the stuck messages of this service, oldest first.
    public List<StuckMessage> list(int limit) {
        return this.messages.list(limit);
    }

    /// Makes a message due at once.
    /// @param who the operator, for the audit log
    /// @throws ActionRefusedException when it is not stuck
    public void retry(UUID id, String who) {
        act(id, who, "RETRY_STUCK", "due at once", () -> this.messages.retryNow(id));
    }

    /// Takes a message out of the outbox for good. The table `messaging.outbox_skipped`
    /// keeps it.
    /// @param who the operator, for the audit log
    /// @throws ActionRefusedException when it is not stuck
    public void skip(UUID id, String reason, String who) {
        act(id, who, "SKIP_STUCK", "skipped: " + reason, () -> this.messages.skip(id, who, reason));
    }

    private void act(UUID id, String who, String action, String result, BooleanSupplier step) {
        boolean done = Boolean.TRUE.equals(this.resources.transactionTemplate().execute(transaction -> {
            boolean stuck = step.getAsBoolean();
            this.resources.audit().note(who, action, id, stuck ? result : "refused: it is not stuck");
            return stuck;
        }));
        if (!done) {
            throw new ActionRefusedException(Reason.NOT_STUCK, "Message " + id
                    + " is not stuck in the outbox of this service: the broker has taken it, or it was skipped");
        }
    }

}
