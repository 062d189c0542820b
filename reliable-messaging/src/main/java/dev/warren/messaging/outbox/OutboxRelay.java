package dev.warren.messaging.outbox;

import dev.warren.messaging.observation.Backlog;
import dev.warren.messaging.outbox.OutboxTable.Turns;
import dev.warren.messaging.pacing.Linger;
import dev.warren.messaging.topology.TopologyGate;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The relay that publishes the rows of the outbox. A commit hands its messages over in memory and so wakes the relay;
/// a sweep finds the other rows: those of a process that was killed, and those that could not be published before.
///
/// Events of one aggregate go to their exchange in the order in which they were written, whichever instance publishes
/// them: the relay publishes a row when no older row of its aggregate is left for another thread or instance. The order
/// is that of `seq`, which a row gets when it is inserted, before the commit. For events that are written under the
/// lock of their aggregate's row, as most are, both orders are the same. Without such a lock, concurrent transactions
/// have no order to keep.
///
/// The relay deletes a row only after the broker has confirmed its message and not returned it. When the process dies
/// in between, the row stays, and the message is published twice with the same id.
@Slf4j
public final class OutboxRelay implements SmartLifecycle {

    /// A phase below that of the listeners and the web server, so that the relay starts
    /// before them and stops after them.
    static final int PHASE = 0;

    /// A message that wakes the relay to stop it.
    private static final OutboxMessage STOP = new OutboxMessage(new UUID(0, 0), "", "", "", "", Instant.EPOCH,
            new byte[0], null);

    /// How long the relay waits before it reads the blocked rows again.
    private static final long HELD_MILLIS = 20;

    private final LinkedBlockingQueue<OutboxMessage> handedOver;

    /// The ids in `handedOver`: a sweep must not treat them as abandoned when the relay
    /// is behind.
    private final Set<UUID> inMemory = ConcurrentHashMap.newKeySet();

    /// The ids in `handedOver` whose older rows have to be looked up.
    private final Set<UUID> behind = ConcurrentHashMap.newKeySet();

    private final OutboxTable table;

    private final OutboxPublisher publisher;

    private final OutboxSettings settings;

    private final TopologyGate gate;

    private volatile @Nullable Thread thread;

    private final BlockedRows held;

    private final ConfirmedRows confirmed;

    private final Linger linger;

    private final RelayLog report = new RelayLog();

    private long sweptAt;

    private boolean moreIsDue;

    /// Creates a relay for the outbox of one service.
    /// @param gate opens when the exchanges are declared; the relay publishes nothing
    /// before
    public OutboxRelay(OutboxTable table, OutboxPublisher publisher, OutboxSettings settings, TopologyGate gate) {
        this.table = table;
        this.publisher = publisher;
        this.settings = settings;
        this.gate = gate;
        this.handedOver = new LinkedBlockingQueue<>(settings.memoryLimit());
        this.held = new BlockedRows(settings.sweepInterval());
        this.confirmed = new ConfirmedRows(table, settings.batchSize());
        this.linger = Linger.whenBusy(settings.longestLinger());
    }

    OutboxTable table() {
        return this.table;
    }

    OutboxSettings settings() {
        return this.settings;
    }

    /// Takes committed messages into memory. Messages beyond the memory limit are left to
    /// the sweep.
    /// @param waiting the messages that were behind older ones of their aggregate when
    /// they were written; all others may be published at once
    void handOver(List<OutboxMessage> messages, Set<UUID> waiting) {
        this.behind.addAll(waiting);
        for (OutboxMessage message : messages) {
            this.inMemory.add(message.messageId());
            if (!this.handedOver.offer(message)) {
                this.inMemory.remove(message.messageId());
                this.behind.remove(message.messageId());
            }
        }
    }

    @Override
    public void start() {
        Thread relay = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
        this.thread = relay;
        relay.start();
    }

    /// Publishes the messages in memory, then stops. Messages without a confirm in time
    /// stay in the table.
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

    /// The age of the oldest message in the outbox; empty when there is none.
    public Optional<Duration> oldest() {
        return this.table.oldest();
    }

    /// The backlog of the outbox, counted up to its limit.
    public Backlog backlog() {
        return this.table.backlog(this.settings.limit());
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
            List<OutboxMessage> batch = nextBatch();
            long begin = System.nanoTime();
            boolean reached = relay(batch);
            if (this.confirmed.areDue(System.nanoTime())) {
                deleteConfirmed();
            }
            this.linger.await(batch.size(), this.settings.batchSize(), begin);
            if (reached && sweepWhenDue()) {
                return;
            }
        }
        catch (InterruptedException ex) {
            throw ex;
        }
        catch (DataAccessException | TransactionException ex) {
            this.report.databaseFails(ex);
        }
        catch (Throwable failure) {
            this.report.fails(failure);
        }
        TimeUnit.MILLISECONDS.sleep(this.settings.retryPause().toMillis());
    }

    private List<OutboxMessage> nextBatch() throws InterruptedException {
        List<OutboxMessage> batch = new ArrayList<>();
        OutboxMessage first = this.handedOver.poll(idleMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            this.handedOver.drainTo(batch, this.settings.batchSize() - 1);
            batch.remove(STOP);
        }
        return batch;
    }

    private long idleMillis() {
        if (this.moreIsDue) {
            return 0;
        }
        long longest = this.held.isEmpty() ? this.settings.sweepInterval().toMillis() : HELD_MILLIS;
        return this.confirmed.isEmpty() ? longest
                : Math.min(longest, this.confirmed.untilDue(System.nanoTime()).toMillis());
    }

    /// Publishes the messages that were handed over, and the blocked ones whose turn has
    /// come.
    /// @return whether the broker could be reached
    private boolean relay(List<OutboxMessage> handed) {
        List<OutboxMessage> batch = new ArrayList<>(this.held.rows());
        batch.addAll(handed);
        try {
            Turns turns = inTurn(batch);
            boolean reached = publish(batch, turns.next());
            release(this.held.become(turns.held(), batch), Duration.ZERO);
            return reached;
        }
        catch (RuntimeException ex) {
            this.held.clear();
            throw ex;
        }
        finally {
            batch.stream()
                .filter(message -> !this.held.contains(message) && !this.confirmed.contains(message))
                .forEach(message -> this.inMemory.remove(message.messageId()));
        }
    }

    /// Finds the rows whose turn has come. Most rows are not behind an older one, and
    /// need no lookup.
    private Turns inTurn(List<OutboxMessage> batch) {
        List<UUID> ids = ids(batch);
        boolean someAreBehind = this.behind.removeAll(ids);
        if (!someAreBehind && this.held.isEmpty()) {
            return new Turns(ids, List.of());
        }
        deleteConfirmed();
        return this.table.turns(ids);
    }

    private void deleteConfirmed() {
        this.confirmed.delete().forEach(this.inMemory::remove);
    }

    /// Publishes one batch of abandoned rows. When there are more, the next sweep is due
    /// at once, but after the messages that were handed over meanwhile.
    /// @return whether the broker could be reached
    private boolean sweepWhenDue() {
        if (!this.moreIsDue && System.nanoTime() - this.sweptAt < this.settings.sweepInterval().toNanos()) {
            return true;
        }
        deleteConfirmed();
        if (!this.moreIsDue) {
            this.table.adoptAbandoned();
        }
        List<OutboxMessage> due = this.table.claimDue(this.settings.batchSize(), this.settings.lease());
        this.moreIsDue = due.size() == this.settings.batchSize();
        this.sweptAt = System.nanoTime();
        List<OutboxMessage> abandoned = due.stream()
            .filter(message -> !this.inMemory.contains(message.messageId()))
            .toList();
        Turns turns = abandoned.isEmpty() ? Turns.NONE : this.table.turns(ids(abandoned));
        release(turns.held(), this.settings.retryPause());
        return publish(abandoned, turns.next());
    }

    private void drain() {
        List<OutboxMessage> rest = new ArrayList<>();
        this.handedOver.drainTo(rest);
        rest.remove(STOP);
        try {
            for (int from = 0; from < rest.size(); from += this.settings.batchSize()) {
                relay(rest.subList(from, Math.min(rest.size(), from + this.settings.batchSize())));
            }
            release(ids(this.held.rows()), Duration.ZERO);
            deleteConfirmed();
        }
        catch (RuntimeException ex) {
            log.warn("Up to {} messages stay in the outbox until the next start: {}", rest.size(), ex.toString());
        }
    }

    /// @return whether the broker could be reached
    private boolean publish(List<OutboxMessage> batch, List<UUID> next) {
        if (next.isEmpty()) {
            return true;
        }
        Map<UUID, OutboxMessage> rows = batch.stream()
            .collect(Collectors.toMap(OutboxMessage::messageId, Function.identity()));
        OrderedBatch result = OrderedBatch.publish(next.stream().map(rows::get).toList(), this.publisher::publish);
        settle(result);
        return result.outage().isEmpty();
    }

    private void settle(OrderedBatch result) {
        this.report.result(result);
        this.confirmed.add(ids(result.confirmed()), System.nanoTime());
        if (!result.refused().isEmpty()) {
            this.table.postpone(result.refused(), this.settings.retryPause(), this.settings.longestPause());
        }
        release(ids(result.unsent()), result.outage().isEmpty() ? Duration.ZERO : this.settings.retryPause());
    }

    private void release(List<UUID> messageIds, Duration pause) {
        if (!messageIds.isEmpty()) {
            this.table.release(messageIds, pause);
        }
    }

    private static List<UUID> ids(List<OutboxMessage> rows) {
        return rows.stream().map(OutboxMessage::messageId).toList();
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
