package dev.warren.messaging.listening;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// Handles the messages that a lane has taken together: their calls side by side, their effects in one transaction, so that
/// they share its statements, its commit and its acknowledgement. Which one is to blame when that fails nobody knows; so it
/// fails without a trace, and they are handled one by one.
final class BatchHandling {

    private static final Logger log = LoggerFactory.getLogger(BatchHandling.class);

    /// Transactions that change the same aggregates do so in the same order, and do not
    /// wait for each other in a circle.
    private static final Comparator<Readable> BY_AGGREGATE = Comparator
        .comparing(message -> aggregate(message.delivery()));

    private final EventDispatcher dispatcher;

    private final Dependency dependency;

    private final Calls calls;

    private final Duration limit;

    private final ScheduledThreadPoolExecutor timer;

    /// @param limit how long all of it may take
    BatchHandling(EventDispatcher dispatcher, Dependency dependency, Calls calls, Duration limit,
            ScheduledThreadPoolExecutor timer) {
        this.dispatcher = dispatcher;
        this.dependency = dependency;
        this.calls = calls;
        this.limit = limit;
        this.timer = timer;
    }

    /// Handles what can be handled together. Of the messages of one aggregate that need a
    /// call only the first can: the next call has to see what became of it.
    /// @param size is told how it went
    /// @return what is left, in its order: what could not be read or called for, or all
    List<Prepared> handle(List<Delivery> deliveries, BatchSize size) {
        Map<Long, Task> read = new HashMap<>();
        Set<Long> done = new HashSet<>();
        if (this.dependency.pause().isEmpty()) {
            try {
                Deadline.within(this.limit, this.timer,
                        deadline -> done.addAll(handle(read(deliveries, read), deadline, size)));
            }
            catch (Throwable failure) {
                log.debug("{} messages are handled one by one: {}", deliveries.size(), failure.toString());
                size.failed();
            }
        }
        return deliveries.stream()
            .filter(delivery -> !done.contains(delivery.tag()))
            .map(delivery -> new Prepared(delivery, read.get(delivery.tag())))
            .toList();
    }

    /// @return the tags of what was handled
    private List<Long> handle(List<Readable> readable, Deadline deadline, BatchSize size) throws Exception {
        Set<UUID> handled = needCalls(readable) ? this.dispatcher.handledAmong(tasks(readable)) : Set.of();
        // a call that hangs must leave time for those that are done
        List<Readable> called = this.calls.make(readable, handled, deadline.remaining().dividedBy(2));
        List<Readable> inOrder = called.stream().sorted(BY_AGGREGATE).toList();
        if (!inOrder.isEmpty()) {
            long begin = System.nanoTime();
            this.dispatcher.handleTogether(tasks(inOrder), deadline);
            size.handled(inOrder.size(), System.nanoTime() - begin);
            this.dependency.succeeded();
        }
        return called.stream().map(message -> message.delivery().tag()).toList();
    }

    private List<Readable> read(List<Delivery> deliveries, Map<Long, Task> read) {
        List<Readable> readable = new ArrayList<>(deliveries.size());
        Set<String> called = new HashSet<>();
        for (Delivery delivery : deliveries) {
            try {
                Task task = this.dispatcher.read(delivery.message());
                read.put(delivery.tag(), task);
                if (!(task instanceof Task.Calling) || aggregate(delivery).isEmpty()
                        || called.add(aggregate(delivery))) {
                    readable.add(new Readable(delivery, task));
                }
            }
            catch (RuntimeException unreadable) {
                log.debug("A message is handled by itself: {}", unreadable.toString());
            }
        }
        return readable;
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
