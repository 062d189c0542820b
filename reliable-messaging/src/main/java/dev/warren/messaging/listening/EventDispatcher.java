package dev.warren.messaging.listening;

import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.outbox.OutboxLimit;
import dev.warren.messaging.topology.LogicalType;
import dev.warren.messaging.topology.Subscription;
import dev.warren.messaging.topology.Subscription.Reading;
import dev.warren.messaging.wire.Envelope;
import dev.warren.messaging.wire.MalformedMessage;
import dev.warren.messaging.wire.MessageReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

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
    void dispatch(Message message, @Nullable Task prepared, Deadline deadline) throws Exception {
        Task task = (prepared != null) ? prepared : read(message);
        if (task instanceof Task.Calling<?, ?> calling && !calling.isCalled()) {
            if (this.inbox.holds(this.queue, task.envelope().messageId())) {
                duplicate(task.envelope());
                return;
            }
            this.calls.make(calling);
        }
        this.transactions.inOne(deadline.remaining(), () -> {
            if (this.inbox.enter(this.queue, task.envelope().messageId())) {
                OutboxLimit.lifted(() -> handle(task));
            }
            else {
                duplicate(task.envelope());
            }
        });
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
    /// @throws MalformedMessage when it cannot be read, or nobody here knows its type
    Task read(Message message) {
        Envelope envelope = Envelope.of(message.getMessageProperties());
        return task(message, envelope, reading(envelope.type()));
    }

    /// Which of these messages were handled before. A hint, as [Inbox#holds].
    Set<UUID> handledAmong(List<Task> tasks) {
        return this.inbox.heldAmong(this.queue, ids(tasks));
    }

    /// Handles messages in one transaction: all of them, or none.
    /// @return how long that took once it was their turn, in nanoseconds
    long handleTogether(List<Task> tasks, Deadline deadline) throws Exception {
        AtomicLong turn = new AtomicLong();
        this.transactions.inOne(deadline.remaining(), () -> {
            Set<UUID> fresh = this.inbox.enterInTurn(this.queue, ids(tasks));
            turn.set(System.nanoTime());
            for (Task task : tasks) {
                if (fresh.remove(task.envelope().messageId())) {
                    OutboxLimit.lifted(task::handle);
                }
                else {
                    duplicate(task.envelope());
                }
            }
        });
        return System.nanoTime() - turn.get();
    }

    private <E> Task task(Message message, Envelope envelope, Reading<E> reading) {
        E event = this.reader.read(message, envelope, reading.route().type(), reading.steps());
        return Task.of(envelope, reading.route(), event);
    }

    private static List<UUID> ids(List<Task> tasks) {
        return tasks.stream().map(task -> task.envelope().messageId()).toList();
    }

    private void duplicate(Envelope envelope) {
        log.debug("{} {} was handled before in {}", envelope.type(), envelope.messageId(), this.queue);
    }

    private Reading<?> reading(LogicalType type) {
        return this.subscription.reading(type)
            .orElseThrow(() -> new MalformedMessage("type " + type + " is unknown to " + this.queue + ", which handles "
                    + String.join(", ", this.subscription.accepted())));
    }

}
