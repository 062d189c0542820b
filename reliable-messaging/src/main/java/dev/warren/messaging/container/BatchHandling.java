package dev.warren.messaging.container;

import dev.warren.messaging.container.Calls.Call;
import dev.warren.messaging.container.EventDispatcher.BatchResult;
import dev.warren.messaging.observation.QueueMeters;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Handles a batch: the external calls of its messages concurrently, and their effects in one transaction, so that they
/// share its statements, its commit and its acknowledgement. A batch that fails rolls back and does not tell which
/// message is to blame; its messages are tried again in smaller batches.
@Slf4j
@RequiredArgsConstructor
final class BatchHandling implements BatchConsumer.BatchHandler {

    /// Orders the messages by aggregate, so that concurrent transactions lock the
    /// aggregates in the same order and do not deadlock.
    private static final Comparator<Delivery> BY_AGGREGATE = Comparator.comparing(Delivery::aggregate);

    private final EventDispatcher dispatcher;

    private final ConsumerCircuitBreaker breaker;

    private final Calls calls;

    private final Duration limit;

    private final ScheduledThreadPoolExecutor timer;

    private final QueueMeters meters;

    /// Handles the messages that one transaction can hold. Of the messages of one
    /// aggregate that need a call only the first one qualifies, because the next call has
    /// to see the effect of the one before.
    @Override
    public BatchOutcome handle(List<Delivery> taken, AdaptiveBatchSize size) {
        List<Delivery> batch = taken.stream().map(this::read).toList();
        if (this.breaker.open().isPresent()) {
            return BatchOutcome.nothingOf(batch);
        }
        List<Call> made;
        try {
            made = Deadline.within(this.limit, this.timer, deadline -> handle(oncePerAggregate(batch), deadline, size));
        }
        catch (Throwable failure) {
            log.debug("A batch of {} messages failed and is divided: {}", batch.size(), failure.toString());
            size.failed();
            return BatchOutcome.nothingOf(batch);
        }
        return outcome(batch, made);
    }

    private Delivery read(Delivery delivery) {
        try {
            return this.dispatcher.read(delivery);
        }
        catch (Throwable unreadable) {
            // includes an Error of a constructor or an upcaster
            log.debug("A message could not be read and is handled as a single one: {}", unreadable.toString());
            return delivery;
        }
    }

    private List<Call> handle(List<Delivery> batch, Deadline deadline, AdaptiveBatchSize size) throws Exception {
        long begin = System.nanoTime();
        Set<UUID> handled = needCalls(batch) ? this.dispatcher.handledAmong(batch) : Set.of();
        List<Call> made = this.calls.make(batch, handled, AdaptiveBatchSize.MOMENT);
        List<Delivery> ready = made.stream()
            .filter(call -> call.failure() == null)
            .map(Call::delivery)
            .sorted(BY_AGGREGATE)
            .toList();
        if (!ready.isEmpty()) {
            BatchResult result = this.dispatcher.dispatchBatch(ready, deadline);
            size.handled(ready.size(), result.time().toNanos());
            this.breaker.succeeded();
            ended(ready, result, System.nanoTime() - begin);
        }
        return made;
    }

    private void ended(List<Delivery> batch, BatchResult result, long nanos) {
        this.meters.together(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            this.meters.ended(batch.get(i).message(), result.outcomes().get(i), nanos);
            batch.get(i).processing().ended(result.outcomes().get(i));
        }
    }

    /// Decides which messages are single from now on: one whose call failed or is slow,
    /// unless the circuit breaker covers the failure.
    private BatchOutcome outcome(List<Delivery> batch, List<Call> made) {
        Map<Long, Call> byTag = made.stream()
            .collect(Collectors.toMap(call -> call.delivery().tag(), Function.identity()));
        List<Delivery> done = new ArrayList<>();
        List<Delivery> single = new ArrayList<>();
        List<Delivery> again = new ArrayList<>();
        for (Delivery delivery : batch) {
            Call call = byTag.get(delivery.tag());
            if (call != null && call.failure() == null) {
                done.add(delivery);
            }
            else if (delivery.task() == null || call != null && isToBlame(call.failure())) {
                single.add(delivery);
            }
            else {
                again.add(delivery);
            }
        }
        return BatchOutcome.of(done, single, again);
    }

    private boolean isToBlame(@Nullable Throwable failure) {
        return failure != null && !this.breaker.isAway(failure);
    }

    private static List<Delivery> oncePerAggregate(List<Delivery> batch) {
        List<Delivery> first = new ArrayList<>(batch.size());
        Set<String> called = new HashSet<>();
        for (Delivery delivery : batch) {
            Task task = delivery.task();
            String aggregate = delivery.aggregate();
            boolean makesNoCall = task != null && !(task instanceof Task.Calling<?, ?>);
            if (makesNoCall || task != null && (aggregate.isEmpty() || called.add(aggregate))) {
                first.add(delivery);
            }
        }
        return first;
    }

    private static boolean needCalls(List<Delivery> batch) {
        return batch.stream().anyMatch(delivery -> delivery.task() instanceof Task.Calling<?, ?>);
    }

}
