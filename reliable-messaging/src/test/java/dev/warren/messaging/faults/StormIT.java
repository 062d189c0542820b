package dev.warren.messaging.faults;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.faults.FaultyService.Task;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.Repetitions;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.network.Direction;
import dev.warren.testkit.network.Fault;
import dev.warren.testkit.network.TcpProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Twenty thousand messages while broker, database and connections fail: each takes effect once or is a dead letter.
@Tag("faults")
@SpringBootTest(classes = FaultyService.class,
        properties = { "faults.service=" + StormIT.SERVICE, "warren.messaging.outbox.lease=5s",
                "warren.messaging.listen.concurrency=4", "warren.messaging.listen.prefetch=50",
                "warren.messaging.retry.delays=500ms,1s,2s,4s" })
@MessagingTest(service = StormIT.SERVICE, publishers = "order.events", proxy = true)
class StormIT {

    static final String SERVICE = "shipping";

    private static final int MESSAGES = Repetitions.of(20_000, 5_000);

    private static final int PER_TRANSACTION = 10;

    private static final int SENDERS = 4;

    private final TestBroker broker = TestBroker.shared();

    private final TcpProxy network;

    private final Outbox outbox;

    private final TransactionTemplate transactions;

    private final JdbcClient jdbc;

    private final LedgerBooks books = new LedgerBooks(SERVICE);

    private final Semaphore mayBeSent = new Semaphore(0);

    private volatile boolean lastIsReleased;

    private final Random random = new Random(20260301);

    StormIT(TcpProxy network, @Autowired Outbox outbox, @Autowired TransactionTemplate transactions,
            @Autowired JdbcClient jdbc) {
        this.network = network;
        this.outbox = outbox;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Awaits only the awaited failures: a channel that is cut also throws on a thread of
    /// Spring's own, which is no failure of the test.
    @BeforeAll
    static void awaitOnlyWhatIsAwaited() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterAll
    static void awaitAsBefore() {
        Awaitility.reset();
    }

    @Test
    void balancesWhatWasSentWithWhatWasDoneAndGivenUp() throws Exception {
        List<Supplier<Future<?>>> faults = faults();
        int step = MESSAGES / (faults.size() + 1);
        int released = MESSAGES - step * faults.size();
        this.mayBeSent.release(released);
        List<Thread> senders = IntStream.range(0, SENDERS)
            .mapToObj(each -> Thread.ofVirtual().name("sender").start(this::sendWhatMayBeSent))
            .toList();
        for (Supplier<Future<?>> fault : faults) {
            long due = (released - step / 2) * 9 / 10;
            await("message " + due + " to be done").atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> this.books.count(FaultyService.TASKS) >= due);
            Future<?> struck = fault.get();
            this.mayBeSent.release(step);
            released += step;
            struck.get(2, TimeUnit.MINUTES);
        }
        this.lastIsReleased = true;
        for (Thread sender : senders) {
            sender.join();
        }
        await("the ledger to balance").atMost(Duration.ofMinutes(5))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> this.books.outbox() == 0 && this.books.read(FaultyService.TASKS).violations().isEmpty());
        awaitNothingLeftToDeliver();

        Ledger ledger = this.books.read(FaultyService.TASKS);
        assertThat(ledger.violations()).isEmpty();
        assertThat(ledger.sent()).hasSizeGreaterThanOrEqualTo(MESSAGES);
        assertThat(ledger.dead()).hasSizeGreaterThanOrEqualTo(MESSAGES / 100);
    }

    private List<Supplier<Future<?>>> faults() {
        List<Supplier<Future<?>>> faults = new ArrayList<>(Collections.nCopies(10, this::cutWhilePublishing));
        faults.addAll(Collections.nCopies(2, () -> now(this::terminateDatabaseSessions)));
        Collections.shuffle(faults, this.random);
        faults.add(4, () -> now(this::restartBroker));
        faults.add(9, () -> now(this::crashBroker));
        return faults;
    }

    private static Future<?> now(Runnable fault) {
        fault.run();
        return CompletableFuture.completedFuture(null);
    }

    /// Cuts the connections while the released messages are published.
    private Future<?> cutWhilePublishing() {
        return this.network.inflictAfter(Direction.TO_SERVER, 1 + this.random.nextInt(30_000), new Fault.Cut());
    }

    private void terminateDatabaseSessions() {
        long ended = JdbcClient.create(TestDatabase.shared().asSuperuser("postgres"))
            .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = ? and usename = ?")
            .params(SERVICE, SERVICE)
            .query(Long.class)
            .single();
        assertThat(ended).as("database sessions that were ended").isPositive();
    }

    private void restartBroker() {
        this.broker.stop();
        this.broker.start();
    }

    private void crashBroker() {
        this.broker.kill();
        this.broker.start();
    }

    /// Sends messages whose commit may fail. The sender does not know the outcome of such
    /// a commit, but the ledger does, because it is written in the same transaction.
    private void sendWhatMayBeSent() {
        try {
            while (!this.lastIsReleased || this.mayBeSent.availablePermits() >= PER_TRANSACTION) {
                if (this.mayBeSent.tryAcquire(PER_TRANSACTION, 100, TimeUnit.MILLISECONDS)) {
                    sendUntilCommitted();
                }
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendUntilCommitted() {
        boolean committed = false;
        while (!committed) {
            try {
                this.transactions.executeWithoutResult(status -> send());
                committed = true;
            }
            catch (DataAccessException | TransactionException ambiguous) {
                // its rows are in the ledger and in the outbox, or in neither
            }
        }
    }

    private void send() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(PER_TRANSACTION).toList();
        LedgerBooks.sent(this.jdbc, ids);
        for (UUID id : ids) {
            this.outbox.publish(new Task(id, isPoison(id) ? "refuse" : "ok"), id);
        }
    }

    private static boolean isPoison(UUID id) {
        return Math.floorMod(id.getLeastSignificantBits(), 50) == 0;
    }

    /// Waits until no delivery is left. The broker requeues unacknowledged messages when
    /// their connection is cut.
    private void awaitNothingLeftToDeliver() {
        String queue = this.books.queue(FaultyService.TASKS);
        boolean empty = false;
        while (!empty) {
            await().atMost(Duration.ofMinutes(1)).until(() -> this.broker.depth(queue) == 0);
            this.network.inflict(new Fault.Refuse());
            this.network.inflict(new Fault.Cut());
            await().atMost(Duration.ofMinutes(1)).until(() -> this.broker.consumers(queue) == 0);
            empty = this.broker.depth(queue) == 0;
            this.network.heal();
            await().atMost(Duration.ofMinutes(1)).until(() -> this.broker.consumers(queue) > 0);
        }
    }

}
