package dev.warren.messaging.deadletter;

import dev.warren.messaging.MalformedMessageException;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription.Reading;
import dev.warren.messaging.Subscription;
import dev.warren.messaging.UnknownKeyException;
import dev.warren.messaging.deadletter.DryRunResult.DryRunOutcome;
import dev.warren.messaging.inbox.Inbox;
import dev.warren.messaging.inbox.MessageConflictException;
import dev.warren.messaging.message.Envelope;
import dev.warren.messaging.message.MessageIdentity;
import dev.warren.messaging.message.MessageReader;
import dev.warren.messaging.topology.Names;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.beans.factory.ObjectProvider;

import java.util.Optional;

/// A dry run of a replay: it does everything that a replay does except calling the handler.
@Slf4j
@RequiredArgsConstructor
public final class DryRun {

    private final ServiceTopology topology;

    private final MessageReader reader;

    private final Inbox inbox;

    private final ObjectProvider<ReplayCheck> checks;

    byte[] readableBody(DeadLetter letter) {
        try {
            return this.reader.json(letter.message().message());
        }
        catch (MalformedMessageException ex) {
            return letter.message().body();
        }
    }

    DryRunResult of(DeadLetter letter) {
        try {
            return examine(letter, letter.message().message());
        }
        catch (MalformedMessageException | UnknownKeyException ex) {
            return DryRunResult.of(letter, DryRunOutcome.UNREADABLE, String.valueOf(ex.getMessage()));
        }
        catch (MessageConflictException ex) {
            return DryRunResult.of(letter, DryRunOutcome.CONFLICT, String.valueOf(ex.getMessage()));
        }
    }

    private DryRunResult examine(DeadLetter letter, Message message) {
        Envelope envelope = Envelope.of(message.getMessageProperties());
        Subscription subscription = subscription(letter.queue());
        if (subscription == null) {
            return DryRunResult.of(letter, DryRunOutcome.UNKNOWN_TYPE,
                    "this service has no queue " + letter.queue() + " any more");
        }
        Reading<?> reading = subscription.reading(envelope.type()).orElse(null);
        if (reading == null) {
            return DryRunResult.of(letter, DryRunOutcome.UNKNOWN_TYPE,
                    letter.queue() + " has no handler for " + envelope.type());
        }
        byte[] json = this.reader.json(message);
        Object event = this.reader.read(json, envelope, reading.route().type(), reading.steps());
        if (this.inbox.holds(letter.queue(),
                MessageIdentity.of(envelope.messageId(), envelope.type().toString(), json))) {
            return DryRunResult.of(letter, DryRunOutcome.ALREADY_HANDLED,
                    "message " + envelope.messageId() + " was handled before");
        }
        return objection(event).map(reason -> DryRunResult.of(letter, DryRunOutcome.ENDED, reason))
            .orElseGet(() -> DryRunResult.of(letter, DryRunOutcome.WOULD_BE_HANDLED,
                    "its handler would get " + envelope.type() + " again"));
    }

    private @Nullable Subscription subscription(String queue) {
        Names names = new Names(this.topology.service());
        return this.topology.subscriptions()
            .stream()
            .filter(subscription -> names.queue(subscription.name()).equals(queue))
            .findFirst()
            .orElse(null);
    }

    private Optional<String> objection(Object event) {
        return this.checks.orderedStream().flatMap(check -> ask(check, event).stream()).findFirst();
    }

    /// Logs the failure of a check, so that the other checks still run.
    private static Optional<String> ask(ReplayCheck check, Object event) {
        try {
            return check.objection(event);
        }
        catch (RuntimeException ex) {
            log.warn("The replay check {} failed for {}", check, event.getClass().getSimpleName(), ex);
            return Optional.empty();
        }
    }

}
