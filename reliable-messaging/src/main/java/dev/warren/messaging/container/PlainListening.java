package dev.warren.messaging.container;

import java.time.Duration;
import java.util.List;

/// As many lanes as the subscription has.
record PlainListening(String queue, List<BatchConsumer> lanes, ConsumerCircuitBreaker dependency,
        Duration stopLimit) implements Listening {

    @Override
    public void start() {
        this.lanes.forEach(BatchConsumer::start);
        this.lanes.forEach(BatchConsumer::awaitFirstTry);
    }

    @Override
    public List<Thread> stop() {
        List<Thread> stopping = this.lanes.stream().map(lane -> lane.stop(this.stopLimit)).toList();
        this.dependency.close();
        return stopping;
    }

    @Override
    public SubscriptionState state() {
        return new SubscriptionState(this.queue, this.lanes.stream().allMatch(BatchConsumer::isConsuming),
                this.dependency.open().orElse(null));
    }

}
