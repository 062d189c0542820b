package dev.warren.messaging.deadletter;

import dev.warren.messaging.trial.BadMessages;
import dev.warren.messaging.trial.BadMessages.Bad;
import dev.warren.messaging.trial.DeserializationTrap;
import dev.warren.messaging.trial.ScriptedHandler;
import dev.warren.messaging.trial.ScriptedService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.Repetitions;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class)
@MessagingTest(service = "payment", publishers = "order.events")
@Tag("faults")
class ManyBadMessagesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long SEED = 20_260_101;

    private static final int TOTAL = Repetitions.of(10_000, 2_000);

    private static final int CONSUMERS = 2;

    private static final long FLAT = 16L * 1024 * 1024;

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private JdbcClient jdbc;

    private final TestBroker broker = TestBroker.shared();

    @Test
    void endInTheDeadLetterTableWithAReasonInFlatMemory() throws Exception {
        sendAndAwait(1000, new BadMessages(SEED));
        long before = heap();
        sendAndAwait(TOTAL, new BadMessages(SEED + 1));
        assertThat(heap() - before).as("growth of the heap, in bytes").isLessThan(FLAT);
        assertThat(this.broker.consumers(ScriptedService.QUEUE)).isEqualTo(CONSUMERS);
        assertThat(this.broker.depth(ScriptedService.QUEUE)).isZero();
        assertThat(DeserializationTrap.TRODDEN_ON).hasValue(0);
    }

    private void sendAndAwait(int total, BadMessages messages) throws Exception {
        long before = deadLettersWithAReason();
        List<UUID> good = new ArrayList<>();
        int sent = 0;
        while (sent < total) {
            List<Bad> next = messages.oneOfEach();
            next = next.subList(0, Math.min(next.size(), total - sent));
            BadMessages.send(this.broker, next, good);
            sent += next.size();
        }
        await().atMost(PATIENCE).until(() -> this.trial.handled("call 1").containsAll(good));
        await().atMost(PATIENCE).until(() -> deadLettersWithAReason() >= before + total);
        assertThat(deadLettersWithAReason()).isEqualTo(before + total);
    }

    private long deadLettersWithAReason() {
        return this.jdbc.sql("""
                select count(*) from messaging.dead_letter
                 where queue = ? and failure_kind = 'MALFORMED' and failure_message <> ''
                """).param(ScriptedService.QUEUE).query(Long.class).single();
    }

    /// The serial collector leaves dead objects in place except for every fourth time.
    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

}
