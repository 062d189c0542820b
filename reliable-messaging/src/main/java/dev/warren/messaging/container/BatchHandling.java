package dev.warren.messaging.container;

import dev.warren.messaging.container.Calls.Call;
import dev.warren.messaging.container.EventDispatcher.Turn;
import dev.warren.messaging.observation.QueueObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Handles the messages that a lane has taken together: their calls side by side, their effects in one transaction, so that
/// they share its statements, its commit and its acknowledgement. Which one is to blame when that fails nobody knows; so it
/// fails without a trace, and they are tried again in a smaller company.
final class BatchHandling {

    private static final Logger log = LoggerFactory.getLogger(BatchHandling.class);

    /// Transactions that change the same aggregates do so in the same order, and do not
    /// wait for each other in a circle.
    private static final Comparator<Readable> BY_AGGREGATE = Comparator
        .comparing(message -> aggregate(message.delivery()));

    private final EventDispatcher dispatcher;

    private final ConsumerCircuitBreaker dependency;

    private final Calls calls;

    private final Duration limit;

    private final ScheduledThreadPoolExecutor timer;

    private final QueueObserver observer;

    /// @param limit how long all of it may take
    BatchHandling(EventDispatcher dispatcher, ConsumerCircuitBreaker dependency, Calls calls, Duration limit,
            ScheduledThreadPoolExecutor timer, QueueObserver observer) {
        this.dispatcher = dispatcher;
        this.dependency = dependency;
        this.calls = calls;
        this.limit = limit;
        this.timer = timer;
        this.observer = observer;
    }

    /// Handles what can be handled together. Of the messages of one aggregate that need a
    /// call only the first can: the next call has to see what became of it.
    /// @param size is told how it went
    BatchOutcome handle(List<Prepared> taken, AdaptiveBatchSize size) {
        List<Prepared> messages = taken.stream().map(this::read).toList();
        if (this.dependency.open().isPresent()) {
            return BatchOutcome.nothingOf(messages);
        }
        List<Call> calls = new ArrayList<>();
        try {
            Deadline.within(this.limit, this.timer,
                    deadline -> calls.addAll(handle(oncePerAggregate(messages), deadline, size)));
        }
        catch (Throwable failure) {
            log.debug("{} messages are tried in a smaller company: {}", messages.size(), failure.toString());
            size.failed();
            return BatchOutcome.nothingOf(messages);
        }
        return outcome(messages, calls);
    }

    private Prepared read(Prepared message) {
        try {
            return (message.task() != null) ? message : new Prepared(message.delivery(), read(message.delivery()));
        }
        catch (Throwable unreadable) {
            // an Error of a constructor or an upcaster, too
            log.debug("A message is handled by itself: {}", unreadable.toString());
            return message;
        }
    }

    private Task read(Delivery delivery) {
        return this.dispatcher.read(delivery.message(), delivery.processing());
    }

    private List<Call> handle(List<Readable> messages, Deadline deadline, AdaptiveBatchSize size) throws Exception {
        long begin = System.nanoTime();
        Set<UUID> handled = needCalls(messages) ? this.dispatcher.handledAmong(tasks(messages)) : Set.of();
        List<Call> calls = this.calls.make(messages, handled, AdaptiveBatchSize.MOMENT);
        List<Readable> ready = calls.stream()
            .filter(call -> call.failure() == null)
            .map(Call::message)
            .sorted(BY_AGGREGATE)
            .toList();
        if (!ready.isEmpty()) {
            Turn turn = this.dispatcher.handleTogether(tasks(ready), deadline);
            size.handled(ready.size(), turn.nanos());
            this.dependency.succeeded();
            tell(ready, turn, System.nanoTime() - begin);
        }
        return calls;
    }

    private void tell(List<Readable> messages, Turn turn, long nanos) {
        this.observer.together(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            Delivery delivery = messages.get(i).delivery();
            this.observer.ended(delivery.message(), turn.outcomes().get(i), nanos);
            delivery.processing().ended(turn.outcomes().get(i));
        }
    }

    /// A message whose call failed or is slow is to blame for it, unless what all of them
    /// need is away.
    private BatchOutcome outcome(List<Prepared> messages, List<Call> calls) {
        Map<Long, Call> byTag = calls.stream()
            .collect(Collectors.toMap(call -> call.message().delivery().tag(), Function.identity()));
        List<Prepared> done = new ArrayList<>();
        List<Prepared> alone = new ArrayList<>();
        List<Prepared> again = new ArrayList<>();
        for (Prepared message : messages) {
            Call call = byTag.get(message.delivery().tag());
            if (call != null && call.failure() == null) {
                done.add(message);
            }
            else if (message.task() == null || call != null && isToBlame(call.failure())) {
                alone.add(message);
            }
            else {
                again.add(message);
            }
        }
        return BatchOutcome.of(done, alone, again);
    }

    private boolean isToBlame(@Nullable Throwable failure) {
        return failure != null && !this.dependency.isAway(failure);
    }

    private static List<Readable> oncePerAggregate(List<Prepared> messages) {
        List<Readable> first = new ArrayList<>(messages.size());
        Set<String> called = new HashSet<>();
        for (Prepared message : messages) {
            Task task = message.task();
            String aggregate = aggregate(message.delivery());
            if (task instanceof Task.Plain<?> || task != null && (aggregate.isEmpty() || called.add(aggregate))) {
                first.add(new Readable(message.delivery(), task));
            }
        }
        return first;
    }

    private static String aggregate(Delivery delivery) {
        return Objects.requireNonNullElse(delivery.message().getMessageProperties().getCorrelationId(), "");
    }

    private static boolean needCalls(List<Readable> readable) {
        return readable.stream().anyMatch(message -> message.task() instanceof Task.Calling);
    }

    private static List<Task> tasks(List<Readable> readable) {
        return readable.stream().map(Readable::task).toList();
    }

    /// A message that was read.
    record Readable(Delivery delivery, Task task) {
    }

}
