package dev.warren.messaging.trial;

import dev.warren.testkit.MessagingTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = ScriptedService.class)
@MessagingTest(service = "payment", publishers = "order.events")
class DriverTimerIT {

    private static final int STATEMENTS = 1000;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void sleepsWhileStatementsWithATimeLimitComeAndGo() {
        TransactionTemplate limited = new TransactionTemplate(this.transactions);
        limited.setTimeout(5);
        long before = wakeUps();
        limited.executeWithoutResult(_ -> {
            for (int i = 0; i < STATEMENTS; i++) {
                this.jdbc.sql("select 1").query(Integer.class).single();
            }
        });
        assertThat(wakeUps() - before).as("times that the driver's timer woke up").isLessThan(STATEMENTS / 4);
    }

    private static long wakeUps() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
            .filter(thread -> thread.getThreadName().startsWith("PostgreSQL-JDBC-SharedTimer"))
            .mapToLong(ThreadInfo::getWaitedCount)
            .sum();
    }

}
