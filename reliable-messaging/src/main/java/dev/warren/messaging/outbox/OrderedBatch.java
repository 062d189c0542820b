package dev.warren.messaging.outbox;

import dev.warren.messaging.publishing.PublishFailedException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The publication of a batch of rows that keeps the rows of one aggregate in their order, also when one of them fails.
/// Rows of different aggregates are published together, and so are rows of one aggregate whose routing key has just
/// been confirmed, because channel and queues keep their order. The first row of a routing key is published without a
/// later row of its aggregate, because the broker would return it when no queue is bound, and accept the others. So
/// most batches take two rounds, and one round when all their aggregates differ.
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

    /// Publishes rows, which are in the order of their writing.
    /// @param publisher publishes some rows and returns for each the failure, if there is
    /// one
    static OrderedBatch publish(List<OutboxMessage> rows,
            Function<List<OutboxMessage>, List<Optional<PublishFailedException>>> publisher) {
        OrderedBatch batch = new OrderedBatch(publisher);
        List<OutboxMessage> rest = rows;
        while (!rest.isEmpty()) {
            rest = batch.round(rest);
        }
        return batch;
    }

    /// The rows that the broker has confirmed.
    List<OutboxMessage> confirmed() {
        return this.confirmed;
    }

    /// The rows that the broker refused, or did not confirm in time, while it may have
    /// confirmed others.
    List<Failed> refused() {
        return this.refused;
    }

    /// The rows that can be published later: the broker was away, or an older row of the
    /// aggregate failed.
    List<OutboxMessage> unsent() {
        return this.unsent;
    }

    /// The reason why the broker accepts no message at all, if it does not.
    Optional<PublishFailedException> outage() {
        return this.outage;
    }

    /// Publishes the first row of each aggregate and the rows after it that may follow at
    /// once.
    /// @return the remaining rows
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

    /// Publishes a row as a single message. A message that makes the broker close the
    /// channel, for example one for a missing exchange, would take all messages of its
    /// batch with it.
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

    /// The route of an aggregate's rows to their queues.
    private record Route(OrderingKey key, String routingKey) {

        static Route of(OutboxMessage row) {
            return new Route(OrderingKey.of(row), row.routingKey());
        }

    }

    /// A row that the broker refused, with the reason.
    record Failed(OutboxMessage row, PublishFailedException why) {
    }

}
