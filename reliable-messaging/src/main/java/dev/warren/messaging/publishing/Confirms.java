package dev.warren.messaging.publishing;

import com.rabbitmq.client.Return;
import dev.warren.messaging.publishing.ConfirmedPublisher.Outgoing;
import dev.warren.messaging.publishing.PublishFailedException.Reason;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The confirms of messages that were published one after the other on one channel. A message counts as published when
/// it was confirmed *and* not returned: the broker returns an unroutable message first and confirms it all the same.
final class Confirms {

    private final List<Outgoing> messages;

    private final long first;

    private final Map<String, Integer> byId = new HashMap<>();

    private final BitSet settled = new BitSet();

    private final Map<Integer, PublishFailedException> failures = new HashMap<>();

    /// @param first the publish sequence number of the first message
    Confirms(List<Outgoing> messages, long first) {
        this.messages = messages;
        this.first = first;
        for (int i = 0; i < messages.size(); i++) {
            this.byId.put(id(messages.get(i)), i);
        }
    }

    synchronized void confirmed(long number, boolean upTo) {
        numbered(number, upTo).forEach(index -> settle(index, null));
    }

    synchronized void refused(long number, boolean upTo) {
        numbered(number, upTo).forEach(index -> settle(index, refusal(index, "")));
    }

    /// Records a returned message. It is known by its id; a single message needs none.
    synchronized void returned(Return returned) {
        Integer index = (this.messages.size() == 1) ? Integer.valueOf(0)
                : this.byId.get(Objects.requireNonNullElse(returned.getProperties().getMessageId(), ""));
        if (index != null) {
            settle(index, failed(this.messages.get(index), Reason.UNROUTABLE,
                    "was returned as unroutable (" + returned.getReplyText() + "): no queue is bound for it", null));
        }
    }

    /// Records the end of the channel, which may be the fault of one of these messages.
    synchronized void ended(String why) {
        IntStream.range(0, this.messages.size()).forEach(index -> settle(index, refusal(index, ": " + why)));
    }

    /// Records that a message could not be sent and that those after it were not tried,
    /// also when the end of the channel has been recorded for it.
    synchronized void unsent(int index, Exception cause) {
        this.settled.clear(index, this.messages.size());
        settle(index,
                failed(this.messages.get(index), Reason.UNSENT, "could not be sent: " + cause.getMessage(), cause));
        for (int i = index + 1; i < this.messages.size(); i++) {
            settle(i, failed(this.messages.get(i), Reason.UNSENT, "was not tried after that", null));
        }
    }

    /// Records that a message cannot be encoded and that those after it were not tried.
    synchronized void impossible(int index, RuntimeException cause) {
        settle(index, failed(this.messages.get(index), Reason.REFUSED, "cannot be sent: " + cause.getMessage(), cause));
        IntStream.range(index + 1, this.messages.size())
            .forEach(later -> settle(later, refusal(later, ": it came after one that cannot be sent")));
    }

    synchronized boolean areComplete() {
        return this.settled.cardinality() == this.messages.size();
    }

    /// Waits for the confirms of all messages.
    /// @return for each message the failure; empty when the broker has confirmed it
    synchronized List<Optional<PublishFailedException>> within(Duration timeout) {
        String silence = "was not confirmed within " + timeout.toMillis() + " ms";
        try {
            await(timeout);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            silence = "was not confirmed before the publisher was stopped";
        }
        List<Optional<PublishFailedException>> outcomes = new ArrayList<>(this.messages.size());
        for (int i = 0; i < this.messages.size(); i++) {
            outcomes.add(this.settled.get(i) ? Optional.ofNullable(this.failures.get(i))
                    : Optional.of(failed(this.messages.get(i), Reason.UNCONFIRMED, silence, null)));
        }
        return outcomes;
    }

    private void await(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long left = timeout.toMillis();
        while (!areComplete() && left > 0) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
    }

    /// Creates the failure of a message that was not sent.
    static PublishFailedException notSent(Outgoing outgoing, String why, @Nullable Throwable cause) {
        return failed(outgoing, Reason.UNSENT, why, cause);
    }

    private IntStream numbered(long number, boolean upTo) {
        int index = (int) (number - this.first);
        return IntStream.rangeClosed(upTo ? 0 : index, index).filter(each -> each >= 0 && each < this.messages.size());
    }

    /// Settles a message once: the first result counts, because a returned message is
    /// confirmed as well.
    private void settle(int index, @Nullable PublishFailedException failure) {
        if (this.settled.get(index)) {
            return;
        }
        this.settled.set(index);
        if (failure != null) {
            this.failures.put(index, failure);
        }
        if (areComplete()) {
            notifyAll();
        }
    }

    private PublishFailedException refusal(int index, String why) {
        return failed(this.messages.get(index), Reason.REFUSED, "was refused by the broker" + why, null);
    }

    private static PublishFailedException failed(Outgoing outgoing, Reason reason, String how,
            @Nullable Throwable cause) {
        return new PublishFailedException(id(outgoing), outgoing.exchange(), outgoing.routingKey(), reason, how, cause);
    }

    private static String id(Outgoing outgoing) {
        return Objects.requireNonNullElse(outgoing.message().getMessageProperties().getMessageId(), "");
    }

}
