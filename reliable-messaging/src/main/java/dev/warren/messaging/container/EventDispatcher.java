package dev.warren.messaging.container;

import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.message.MessageIdentity;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.outbox.OutboxLimit;
import lombok.extern.slf4j.Slf4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// The dispatcher of messages to their handlers: it reads a message, skips it when the inbox has it, makes its external
/// call, and handles it in one transaction with the inbox entry.
@Slf4j
final class EventDispatcher {

    private final String queue;

    private final MessageTasks tasks;

    private final MessageStore store;

    private final Inbox inbox;

    private final Calls calls;

    EventDispatcher(String queue, MessageTasks tasks, MessageStore store, Calls calls) {
        this.queue = queue;
        this.tasks = tasks;
        this.store = store;
        this.inbox = store.inbox();
        this.calls = calls;
    }

    /// Reads a message, unless it was read before.
    /// @throws dev.warren.messaging.MalformedMessageException when it cannot be
    /// read, or its type has no handler here
    Delivery read(Delivery delivery) {
        return (delivery.task() != null) ? delivery
                : delivery.with(this.tasks.read(delivery.message(), delivery.processing()));
    }

    /// Handles a single message.
    /// @return whether it was handled now or had been before
    Outcome dispatch(Delivery delivery, Deadline deadline) throws Exception {
        Task task = read(delivery).readTask();
        if (task instanceof Task.Calling<?, ?> calling && !calling.isCalled()) {
            if (this.inbox.holds(this.queue, task.identity())) {
                return duplicate(task);
            }
            this.calls.make(calling);
        }
        List<Outcome> outcome = new ArrayList<>(1);
        this.store.inTransaction(deadline.remaining(), () -> outcome.add(handleOnce(task)));
        return outcome.getFirst();
    }

    /// Handles messages in one transaction: all of them, or none.
    BatchResult dispatchBatch(List<Delivery> batch, Deadline deadline) throws Exception {
        AtomicLong begin = new AtomicLong();
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        this.store.inTransaction(deadline.remaining(), () -> {
            Set<UUID> fresh = this.inbox.enterInTurn(this.queue, identities(batch));
            begin.set(System.nanoTime());
            for (Delivery delivery : batch) {
                Task task = delivery.readTask();
                if (fresh.remove(task.messageId())) {
                    OutboxLimit.lifted(task::handle);
                    outcomes.add(Outcome.HANDLED);
                }
                else {
                    outcomes.add(duplicate(task));
                }
            }
        });
        return new BatchResult(Duration.ofNanos(System.nanoTime() - begin.get()), outcomes);
    }

    /// Finds the messages that were handled before. A hint, as [Inbox#heldAmong].
    Set<UUID> handledAmong(List<Delivery> batch) {
        return this.inbox.heldAmong(this.queue, identities(batch));
    }

    private Outcome handleOnce(Task task) throws Exception {
        if (!this.inbox.enter(this.queue, task.identity())) {
            return duplicate(task);
        }
        try {
            OutboxLimit.lifted(task::handle);
        }
        catch (Throwable refusal) {
            // in a batch, the result of the call need not be to blame
            task.refused();
            throw refusal;
        }
        return Outcome.HANDLED;
    }

    private Outcome duplicate(Task task) {
        log.debug("{} was handled before in {}", task.messageId(), this.queue);
        return Outcome.DUPLICATE;
    }

    private static List<MessageIdentity> identities(List<Delivery> batch) {
        return batch.stream().map(delivery -> delivery.readTask().identity()).toList();
    }

    /// The result of a batch that is committed.
    ///
    /// @param time the time since its turn had come
    /// @param outcomes the outcome of each message, in their order
    record BatchResult(Duration time, List<Outcome> outcomes) {
    }

}
