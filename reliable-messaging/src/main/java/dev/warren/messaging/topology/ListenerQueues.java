package dev.warren.messaging.topology;

import dev.warren.messaging.retry.RetryPolicy;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// The queues of reliable `@RabbitListener` methods. The application declares them; the library declares their retry
/// queues and dead-letter queues beside the topology's.
public final class ListenerQueues {

    private final Map<String, RetryPolicy> queues = new ConcurrentSkipListMap<>();

    /// Adds a queue, with the retry policy of its listener.
    public void add(String queue, RetryPolicy retry) {
        this.queues.put(queue, retry);
    }

    /// The retry policies by queue.
    public Map<String, RetryPolicy> all() {
        return Collections.unmodifiableMap(this.queues);
    }

}
