package dev.warren.messaging.container;

import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.message.Envelope;
import dev.warren.messaging.message.MalformedMessageException;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.observation.MessageSpan;
import dev.warren.messaging.observation.Outcome;
import dev.warren.messaging.observation.Processing;
import dev.warren.messaging.outbox.OutboxLimit;
import dev.warren.messaging.topology.LogicalType;
import dev.warren.messaging.topology.Subscription;
import dev.warren.messaging.topology.Subscription.Reading;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// From a message to the handler of its event: read, skip if handled before, call, and handle in one transaction with the
/// inbox entry.
final class EventDispatcher {

    private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);

    private final Subscription subscription;

    private final String queue;

    private final MessageReader reader;

    private final Inbox inbox;

    private final Transactions transactions;

    private final Calls calls;

    EventDispatcher(Subscription subscription, String queue, MessageReader reader, Inbox inbox,
            Transactions transactions, Calls calls) {
        this.subscription = subscription;
        this.queue = queue;
        this.reader = reader;
        this.inbox = inbox;
        this.transactions = transactions;
        this.calls = calls;
    }

    /// Handles a message by itself.
    /// @param prepared what is known of it already, if it is
    /// @return whether it was handled, or had been before
    Outcome dispatch(Message message, @Nullable Task prepared, Deadline deadline) throws Exception {
        Task task = (prepared != null) ? prepared : read(message, Processing.of(message, MessageSpan.NONE));
        if (task instanceof Task.Calling<?, ?> calling && !calling.isCalled()) {
            if (this.inbox.holds(this.queue, task.envelope().messageId())) {
                return duplicate(task.envelope());
            }
            this.calls.make(calling);
        }
        List<Outcome> outcome = new ArrayList<>(1);
        this.transactions.inOne(deadline.remaining(),
                () -> outcome.add(handle(task, this.inbox.enter(this.queue, task.envelope().messageId()))));
        return outcome.getFirst();
    }

    private Outcome handle(Task task, boolean isNew) throws Exception {
        if (!isNew) {
            return duplicate(task.envelope());
        }
        OutboxLimit.lifted(() -> handle(task));
        return Outcome.HANDLED;
    }

    /// Together with others it would not be clear that the result of the call is to
    /// blame.
    private static void handle(Task task) throws Exception {
        try {
            task.handle();
        }
        catch (Throwable refusal) {
            task.refused();
            throw refusal;
        }
    }

    /// Finds out what is to be done with a message.
    /// @throws MalformedMessageException when it cannot be read, or nobody here knows its
    /// type
    Task read(Message message, Processing processing) {
        Envelope envelope = Envelope.of(message.getMessageProperties());
        return task(message, envelope, reading(envelope.type()), processing);
    }

    /// Which of these messages were handled before. A hint, as [Inbox#holds].
    Set<UUID> handledAmong(List<Task> tasks) {
        return this.inbox.heldAmong(this.queue, ids(tasks));
    }

    /// Handles messages in one transaction: all of them, or none.
    Turn handleTogether(List<Task> tasks, Deadline deadline) throws Exception {
        AtomicLong turn = new AtomicLong();
        List<Outcome> outcomes = new ArrayList<>(tasks.size());
        this.transactions.inOne(deadline.remaining(), () -> {
            Set<UUID> fresh = this.inbox.enterInTurn(this.queue, ids(tasks));
            turn.set(System.nanoTime());
            for (Task task : tasks) {
                if (fresh.remove(task.envelope().messageId())) {
                    OutboxLimit.lifted(task::handle);
                    outcomes.add(Outcome.HANDLED);
                }
                else {
                    outcomes.add(duplicate(task.envelope()));
                }
            }
        });
        return new Turn(System.nanoTime() - turn.get(), outcomes);
    }

    private <E> Task task(Message message, Envelope envelope, Reading<E> reading, Processing processing) {
        E event = this.reader.read(message, envelope, reading.route().type(), reading.steps());
        return Task.of(envelope, reading.route(), event, processing);
    }

    private static List<UUID> ids(List<Task> tasks) {
        return tasks.stream().map(task -> task.envelope().messageId()).toList();
    }

    private Outcome duplicate(Envelope envelope) {
        log.debug("{} {} was handled before in {}", envelope.type(), envelope.messageId(), this.queue);
        return Outcome.DUPLICATE;
    }

    private Reading<?> reading(LogicalType type) {
        return this.subscription.reading(type)
            .orElseThrow(() -> new MalformedMessageException("type " + type + " is unknown to " + this.queue
                    + ", which handles " + String.join(", ", this.subscription.accepted())));
    }

    /// Messages that were handled together.
    ///
    /// @param nanos how long that took once it was their turn
    /// @param outcomes what became of each, in their order
    record Turn(long nanos, List<Outcome> outcomes) {
    }

}
