package dev.warren.messaging.listening;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
    private static final Comparator<Prepared> BY_AGGREGATE = Comparator
        .comparing(prepared -> aggregate(prepared.delivery()));

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
    List<Delivery> handle(List<Delivery> deliveries, BatchSize size) {
        if (this.dependency.pause().isPresent()) {
            return deliveries;
        }
        Set<Long> done = new HashSet<>();
        long begin = System.nanoTime();
        try {
            Deadline.within(this.limit, this.timer, deadline -> done.addAll(handle(deliveries, deadline)));
        }
        catch (Throwable failure) {
            log.debug("{} messages are handled one by one: {}", deliveries.size(), failure.toString());
            size.failed();
            return deliveries;
        }
        size.handled(done.size(), System.nanoTime() - begin);
        return deliveries.stream().filter(delivery -> !done.contains(delivery.tag())).toList();
    }

    /// @return the tags of what was handled
    private List<Long> handle(List<Delivery> deliveries, Deadline deadline) throws Exception {
        List<Prepared> readable = read(deliveries);
        Set<UUID> handled = needCalls(readable) ? this.dispatcher.handledAmong(tasks(readable)) : Set.of();
        List<Prepared> called = this.calls.make(readable, handled, deadline.remaining());
        List<Prepared> inOrder = called.stream().sorted(BY_AGGREGATE).toList();
        if (!inOrder.isEmpty()) {
            this.dispatcher.handleTogether(tasks(inOrder), deadline);
            this.dependency.succeeded();
        }
        return called.stream().map(prepared -> prepared.delivery().tag()).toList();
    }

    private List<Prepared> read(List<Delivery> deliveries) {
        List<Prepared> readable = new ArrayList<>(deliveries.size());
        Set<String> called = new HashSet<>();
        for (Delivery delivery : deliveries) {
            try {
                Task task = this.dispatcher.read(delivery.message());
                if (!(task instanceof Task.Calling) || called.add(aggregate(delivery))) {
                    readable.add(new Prepared(delivery, task));
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

    private static boolean needCalls(List<Prepared> prepared) {
        return prepared.stream().anyMatch(message -> message.task() instanceof Task.Calling);
    }

    private static List<Task> tasks(List<Prepared> prepared) {
        return prepared.stream().map(Prepared::task).toList();
    }

    /// A delivery and what is to be done with it.
    record Prepared(Delivery delivery, Task task) {
    }

}
