package dev.warren.messaging.trial;

import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = ScriptedService.class)
@MessagingTest(service = "payment", publishers = "order.events")
class ClosingIT {

    /// Threads of the JDK and of drivers, which all applications of a JVM share.
    private static final String SHARED = "(ForkJoinPool|Common-Cleaner|PostgreSQL-JDBC|VirtualThread|MasterPoller|Attach"
            + "|process reaper|awaitility|HttpClient|junit).*";

    @Test
    void leavesNoThreadBehind(@Autowired Environment first, TestBroker broker) {
        // the first context, which a test before this one may have paused, has opened its
        // connections again
        await().until(() -> broker.consumers(ScriptedService.QUEUE) == 2);
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        ConfigurableApplicationContext other = ScriptedService.another(first);
        await().until(() -> broker.consumers(ScriptedService.QUEUE) > 2);
        assertThat(startedSince(before)).as("while it runs")
            .anyMatch(name -> name.startsWith("handler-deadlines"))
            .anyMatch(name -> name.startsWith("outbox-relay"))
            .anyMatch(name -> name.startsWith(ScriptedService.QUEUE));
        other.close();
        await().untilAsserted(() -> assertThat(startedSince(before)).isEmpty());
    }

    private static Set<String> startedSince(Set<Thread> before) {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter(thread -> !before.contains(thread))
            .map(Thread::getName)
            .filter(name -> !name.matches(SHARED))
            .collect(Collectors.toSet());
    }

}
