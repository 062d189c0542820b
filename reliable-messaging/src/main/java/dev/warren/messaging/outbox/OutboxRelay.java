package dev.warren.messaging.outbox;

import dev.warren.messaging.publishing.ConfirmedPublisher;
import dev.warren.messaging.publishing.ConfirmedPublisher.Outgoing;
import dev.warren.messaging.publishing.PublishFailed;
import dev.warren.messaging.topology.TopologyGate;
import dev.warren.messaging.wire.MessageWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Carries what the outbox holds to the broker. A commit hands its messages over in memory and so wakes it; a sweep finds
/// what nobody handed over: rows of a process that was killed, and rows that could not be published before.
///
/// A row is deleted only after the broker has confirmed its message and returned nothing. A process that dies in between
/// leaves the row, and the message goes out twice, with one id.
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    /// Below the listeners and the web server, so that it starts before them and outlives
    /// them.
    static final int PHASE = 0;

    /// Wakes the relay when it is to stop.
    private static final OutboxMessage STOP = new OutboxMessage(new UUID(0, 0), "", "", "", "", Instant.EPOCH,
            new byte[0]);

    private final LinkedBlockingQueue<OutboxMessage> handedOver;

    /// Ids in `handedOver`: a sweep must not take them for abandoned when the relay is
    /// behind.
    private final Set<UUID> inMemory = ConcurrentHashMap.newKeySet();

    private final OutboxTable table;

    private final ConfirmedPublisher publisher;

    private final OutboxSettings settings;

    private final Supplier<MessageWriter> writer;

    private final TopologyGate gate;

    private volatile @Nullable Thread thread;

    private long sweptAt;

    /// A relay that publishes for one service.
    /// @param gate nothing is published before the exchanges are declared
    /// @param writer asked for when there is something to write
    public OutboxRelay(JdbcTemplate jdbc, ConfirmedPublisher publisher, OutboxSettings settings, TopologyGate gate,
            Supplier<MessageWriter> writer) {
        this.table = new OutboxTable(jdbc);
        this.publisher = publisher;
        this.settings = settings;
        this.gate = gate;
        this.writer = writer;
        this.handedOver = new LinkedBlockingQueue<>(settings.memoryLimit());
    }

    /// Takes committed messages. What does not fit is left to the sweep.
    void handOver(List<OutboxMessage> messages) {
        for (OutboxMessage message : messages) {
            this.inMemory.add(message.messageId());
            if (!this.handedOver.offer(message)) {
                this.inMemory.remove(message.messageId());
            }
        }
    }

    @Override
    public void start() {
        Thread relay = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
        this.thread = relay;
        relay.start();
    }

    /// Publishes what was handed over, then stops. What is not confirmed in time stays in
    /// the table.
    @Override
    public void stop() {
        Thread relay = this.thread;
        this.thread = null;
        if (relay != null) {
            if (this.gate.isOpen()) {
                this.handedOver.offer(STOP);
            }
            else {
                relay.interrupt();
            }
            join(relay);
        }
    }

    @Override
    public boolean isRunning() {
        return this.thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        try {
            this.gate.await();
            while (isRunning()) {
                relayOnce();
            }
            drain();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void relayOnce() throws InterruptedException {
        try {
            relay(nextBatch());
            sweepWhenDue();
        }
        catch (RuntimeException ex) {
            log.warn("The outbox could not be relayed; its rows stay and are tried again in {} ms: {}",
                    this.settings.retryPause().toMillis(), ex.toString());
            TimeUnit.MILLISECONDS.sleep(this.settings.retryPause().toMillis());
        }
    }

    private List<OutboxMessage> nextBatch() throws InterruptedException {
        List<OutboxMessage> batch = new ArrayList<>();
        OutboxMessage first = this.handedOver.poll(this.settings.sweepInterval().toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            this.handedOver.drainTo(batch, this.settings.batchSize() - 1);
            batch.remove(STOP);
        }
        return batch;
    }

    private void sweepWhenDue() {
        if (System.nanoTime() - this.sweptAt < this.settings.sweepInterval().toNanos()) {
            return;
        }
        List<OutboxMessage> due;
        do {
            due = this.table.claimDue(this.settings.batchSize(), this.settings.lease());
            relay(due.stream().filter(message -> !this.inMemory.contains(message.messageId())).toList());
        }
        while (due.size() == this.settings.batchSize() && isRunning());
        this.sweptAt = System.nanoTime();
    }

    private void drain() {
        List<OutboxMessage> rest = new ArrayList<>();
        this.handedOver.drainTo(rest);
        rest.remove(STOP);
        try {
            relay(rest);
        }
        catch (RuntimeException ex) {
            log.warn("{} messages stay in the outbox until a next start: {}", rest.size(), ex.toString());
        }
    }

    private void relay(List<OutboxMessage> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            settle(batch, this.publisher.publishInOrder(batch.stream().map(this::outgoing).toList()));
        }
        finally {
            batch.forEach(message -> this.inMemory.remove(message.messageId()));
        }
    }

    private void settle(List<OutboxMessage> batch, List<Optional<PublishFailed>> outcomes) {
        List<UUID> confirmed = new ArrayList<>(batch.size());
        List<UUID> failed = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            (outcomes.get(i).isEmpty() ? confirmed : failed).add(batch.get(i).messageId());
        }
        if (!failed.isEmpty()) {
            PublishFailed first = outcomes.stream().flatMap(Optional::stream).findFirst().orElseThrow();
            log.warn("{} of {} messages were not published and stay in the outbox: {}", failed.size(), batch.size(),
                    first.getMessage());
            this.table.postpone(failed, this.settings.retryPause());
        }
        if (!confirmed.isEmpty()) {
            this.table.delete(confirmed);
        }
    }

    private Outgoing outgoing(OutboxMessage message) {
        return new Outgoing(message.exchange(), message.routingKey(), this.writer.get()
            .write(message.messageId(), message.type(), message.correlationId(), message.occurredAt(), message.body()));
    }

    private void join(Thread relay) {
        try {
            relay.join(this.publisher.timeout().plus(this.publisher.timeout()));
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
