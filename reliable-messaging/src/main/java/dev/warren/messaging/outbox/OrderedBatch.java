package dev.warren.messaging.outbox;

import dev.warren.messaging.publishing.PublishFailedException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Publishes rows so that those of one aggregate stay in their order also when one of them fails. Rows of different
/// aggregates go out together, and so do rows of one aggregate whose routing key has just been confirmed: their channel
/// and their queues keep their order. The first row of a routing key goes out alone, with nothing of its aggregate
/// behind it, because one that no queue is bound for is returned while others would be taken. So a batch takes two
/// rounds as a rule, one when all its aggregates differ.
final class OrderedBatch {

    private final Function<List<OutboxMessage>, List<Optional<PublishFailedException>>> publisher;

    private final List<OutboxMessage> confirmed = new ArrayList<>();

    private final List<Failed> refused = new ArrayList<>();

    private final List<OutboxMessage> unsent = new ArrayList<>();

    private final Set<OrderingKey> stopped = new HashSet<>();

    private final Set<Route> proven = new HashSet<>();

    private Optional<PublishFailedException> outage = Optional.empty();

    private OrderedBatch(Function<List<OutboxMessage>, List<Optional<PublishFailedException>>> publisher) {
        this.publisher = publisher;
    }

    /// Publishes rows that are in the order of their writing.
    /// @param publisher sends some rows and says for each why it failed, if it did
    static OrderedBatch publish(List<OutboxMessage> rows,
            Function<List<OutboxMessage>, List<Optional<PublishFailedException>>> publisher) {
        OrderedBatch batch = new OrderedBatch(publisher);
        List<OutboxMessage> rest = rows;
        while (!rest.isEmpty()) {
            rest = batch.round(rest);
        }
        return batch;
    }

    /// What the broker has.
    List<OutboxMessage> confirmed() {
        return this.confirmed;
    }

    /// What the broker did not take, or not in time, while others might have been taken.
    List<Failed> refused() {
        return this.refused;
    }

    /// What can be published another time: the broker was away, or an older row of the
    /// aggregate failed.
    List<OutboxMessage> unsent() {
        return this.unsent;
    }

    /// Why the broker takes nothing at all, if it does not.
    Optional<PublishFailedException> outage() {
        return this.outage;
    }

    /// Publishes of each aggregate the first row and those after it that may follow at
    /// once.
    /// @return the rows that were not among them
    private List<OutboxMessage> round(List<OutboxMessage> rows) {
        List<OutboxMessage> now = new ArrayList<>();
        List<OutboxMessage> later = new ArrayList<>();
        Set<OrderingKey> begun = new HashSet<>();
        Set<OrderingKey> closed = new HashSet<>();
        for (OutboxMessage row : rows) {
            OrderingKey key = OrderingKey.of(row);
            boolean isProven = this.proven.contains(Route.of(row));
            if (isOver(key)) {
                this.unsent.add(row);
            }
            else if (closed.contains(key) || (begun.contains(key) && !isProven)) {
                closed.add(key);
                later.add(row);
            }
            else {
                begun.add(key);
                if (!isProven) {
                    closed.add(key);
                }
                now.add(row);
            }
        }
        send(now);
        return later;
    }

    private boolean isOver(OrderingKey key) {
        return this.outage.isPresent() || this.stopped.contains(key);
    }

    private void send(List<OutboxMessage> rows) {
        List<OutboxMessage> doubtful = new ArrayList<>();
        List<Optional<PublishFailedException>> outcomes = rows.isEmpty() ? List.of() : this.publisher.apply(rows);
        for (int i = 0; i < rows.size(); i++) {
            Optional<PublishFailedException> failure = outcomes.get(i);
            if (rows.size() > 1 && failure.filter(PublishFailedException::mayBeAnothersFault).isPresent()) {
                doubtful.add(rows.get(i));
            }
            else {
                settle(rows.get(i), failure);
            }
        }
        if (!rows.isEmpty() && outcomes.stream().allMatch(OrderedBatch::isSilence)) {
            this.outage = outcomes.getFirst();
        }
        doubtful.forEach(this::sendAlone);
    }

    /// A message that the broker does not stand, as one for an exchange that is gone,
    /// takes the channel and with it all messages of its batch down.
    private void sendAlone(OutboxMessage row) {
        if (isOver(OrderingKey.of(row))) {
            this.unsent.add(row);
        }
        else {
            send(List.of(row));
        }
    }

    private void settle(OutboxMessage row, Optional<PublishFailedException> failure) {
        if (failure.isEmpty()) {
            this.confirmed.add(row);
            this.proven.add(Route.of(row));
            return;
        }
        boolean isFirst = this.stopped.add(OrderingKey.of(row));
        if (failure.get().isOutage()) {
            this.outage = failure;
        }
        if (isFirst && !failure.get().isOutage()) {
            this.refused.add(new Failed(row, failure.get()));
        }
        else {
            this.unsent.add(row);
        }
    }

    private static boolean isSilence(Optional<PublishFailedException> outcome) {
        return outcome.filter(PublishFailedException::isSilence).isPresent();
    }

    /// The way of an aggregate's rows to their queues.
    private record Route(OrderingKey key, String routingKey) {

        static Route of(OutboxMessage row) {
            return new Route(OrderingKey.of(row), row.routingKey());
        }

    }

    /// A row that the broker refused, and why.
    record Failed(OutboxMessage row, PublishFailedException why) {
    }

}
