package dev.warren.messaging.container;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

import java.time.Duration;
import java.util.List;

/// A container with one lane for each shard, on a connection of their own, and lanes for what is parked.
record OrderedListening(String queue, CachingConnectionFactory connection,
        List<SimpleMessageListenerContainer> containers, KeyOrder order, DeferredMessageConsumers parked,
        Handling handling, int parkedLanes, ConsumerCircuitBreaker dependency,
        Duration stopLimit) implements Listening {

    private static final Duration AFTER_AN_INTERRUPT = Duration.ofSeconds(1);

    @Override
    public void start() {
        this.containers.forEach(SimpleMessageListenerContainer::start);
        this.parked.start(this.parkedLanes, this.handling);
    }

    @Override
    public List<Thread> stop() {
        Thread stopping = Thread.ofVirtual().name("stop-" + this.queue).start(this::stopInOrder);
        return List.of(stopping);
    }

    private void stopInOrder() {
        long end = System.nanoTime() + this.stopLimit.toNanos();
        try {
            List<Thread> lanes = this.parked.stop();
            this.dependency.close();
            this.order.endWithin(this.stopLimit);
            this.connection.destroy();
            for (Thread lane : Listening.stop(this.containers)) {
                lane.join();
            }
            for (Thread lane : lanes) {
                if (!lane.join(Duration.ofNanos(end - System.nanoTime()))) {
                    lane.interrupt();
                    lane.join(AFTER_AN_INTERRUPT);
                }
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public SubscriptionState state() {
        return Listening.state(this.queue, this.containers, this.dependency);
    }

}
