package dev.warren.messaging.listening;

import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.outbox.OutboxLimit;
import dev.warren.messaging.topology.LogicalType;
import dev.warren.messaging.topology.Subscription;
import dev.warren.messaging.topology.Subscription.Reading;
import dev.warren.messaging.topology.Subscription.Route;
import dev.warren.messaging.wire.Envelope;
import dev.warren.messaging.wire.MalformedMessage;
import dev.warren.messaging.wire.MessageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;

/// From a message to the handler of its event: read, skip if handled before, call, and handle in one transaction with the
/// inbox entry.
final class EventDispatcher {

    private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);

    private final Subscription subscription;

    private final String queue;

    private final MessageReader reader;

    private final Inbox inbox;

    private final Transactions transactions;

    EventDispatcher(Subscription subscription, String queue, MessageReader reader, Inbox inbox,
            Transactions transactions) {
        this.subscription = subscription;
        this.queue = queue;
        this.reader = reader;
        this.inbox = inbox;
        this.transactions = transactions;
    }

    void dispatch(Message message, Deadline deadline) throws Exception {
        Envelope envelope = Envelope.of(message.getMessageProperties());
        dispatch(message, envelope, reading(envelope.type()), deadline);
    }

    private <E> void dispatch(Message message, Envelope envelope, Reading<E> reading, Deadline deadline)
            throws Exception {
        E event = this.reader.read(message, envelope, reading.route().type(), reading.steps());
        switch (reading.route()) {
            case Route.Handled<E> handled -> once(envelope, deadline, () -> handled.handler().handle(event));
            case Route.Called<E, ?> called -> callThenHandle(envelope, event, called, deadline);
        }
    }

    private <E, R> void callThenHandle(Envelope envelope, E event, Route.Called<E, R> route, Deadline deadline)
            throws Exception {
        if (this.inbox.holds(this.queue, envelope.messageId())) {
            duplicate(envelope);
            return;
        }
        R result = route.call().call(event);
        once(envelope, deadline, () -> route.handler().handle(event, result));
    }

    private void once(Envelope envelope, Deadline deadline, Transactions.Work effect) throws Exception {
        this.transactions.inOne(deadline.remaining(), () -> {
            if (this.inbox.enter(this.queue, envelope.messageId())) {
                OutboxLimit.lifted(effect::run);
            }
            else {
                duplicate(envelope);
            }
        });
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
