package dev.warren.messaging.trial;

import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

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
        ClassLoader mark = new ClassLoader(getClass().getClassLoader()) {
        };
        await().until(() -> broker.consumers(ScriptedService.QUEUE) == 2);
        ConfigurableApplicationContext other = another(first, mark);
        await().until(() -> broker.consumers(ScriptedService.QUEUE) > 2);
        assertThat(startedUnder(mark)).as("while it runs")
            .anyMatch(name -> name.startsWith("handler-deadlines"))
            .anyMatch(name -> name.startsWith("outbox-relay"))
            .anyMatch(name -> name.startsWith("AMQP Connection"))
            .anyMatch(name -> name.startsWith(ScriptedService.QUEUE));
        other.close();
        await().untilAsserted(() -> assertThat(startedUnder(mark)).isEmpty());
    }

    /// Starts an application whose threads bear a mark, because applications of other
    /// tests start threads, too. A thread inherits the context class loader of its
    /// starter.
    private static ConfigurableApplicationContext another(Environment first, ClassLoader mark) {
        Thread starter = Thread.currentThread();
        ClassLoader usual = starter.getContextClassLoader();
        starter.setContextClassLoader(mark);
        try {
            return ScriptedService.another(first);
        }
        finally {
            starter.setContextClassLoader(usual);
        }
    }

    private static Set<String> startedUnder(ClassLoader mark) {
        return Thread.getAllStackTraces()
            .keySet()
            .stream()
            .filter(thread -> thread.getContextClassLoader() == mark)
            .map(Thread::getName)
            .filter(name -> !name.matches(SHARED))
            .collect(Collectors.toSet());
    }

}
