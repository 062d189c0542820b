package dev.warren.messaging.ordering;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A service that writes the numbers it consumes, and fails as often as they say. All instances in this JVM count
/// failures together; those in other processes count their own.
@SpringBootApplication
class CountingService {

    static final String SUBSCRIPTION = "numbers";

    static final Map<String, Class<? extends Counted>> TYPES = Map.of("order.counted.v1", Counted.class);

    static final int SHARDS = 4;

    private static final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    private static final AtomicBoolean away = new AtomicBoolean();

    /// Sets whether the dependency of all messages is away.
    static void isAway(boolean value) {
        away.set(value);
    }

    /// @param failures how often its handler fails first
    record Counted(UUID id, int number, int failures) {
    }

    /// Runs until it is stopped.
    public static void main(String[] arguments) {
        SpringApplication.run(CountingService.class, arguments);
    }

    @Bean
    ServiceTopology topology(@Value("${faults.service:payment}") String service, RetryPolicy retry, JdbcClient jdbc) {
        jdbc.sql("""
                create table if not exists heard (
                    seq bigint generated always as identity, id uuid not null, number integer not null)
                """).update();
        jdbc.sql("create table if not exists consuming (process bigint not null)").update();
        return ServiceTopology.of(service)
            .consuming(Subscription.named(SUBSCRIPTION)
                .from("order.events", TYPES)
                .on(Counted.class, event -> hear(jdbc, event))
                .inOrderPerKey(SHARDS)
                .openCircuitOn(ConnectException.class)
                .retrying(retry)
                .thenDeadLetter());
    }

    /// Records that the process is ready. The number of a queue's consumers does not
    /// tell: for an ordered subscription all but one of each shard only stand by.
    @Bean
    ApplicationListener<ApplicationReadyEvent> sign(JdbcClient jdbc) {
        return ready -> jdbc.sql("insert into consuming (process) values (?)")
            .param(ProcessHandle.current().pid())
            .update();
    }

    private static void hear(JdbcClient jdbc, Counted event) throws IOException {
        if (away.get()) {
            throw new ConnectException("away");
        }
        jdbc.sql("insert into heard (id, number) values (?, ?)").params(event.id(), event.number()).update();
        int attempt = attempts.merge(event.id() + "/" + event.number(), 1, Integer::sum);
        if (attempt <= event.failures()) {
            throw new IOException("attempt " + attempt + " fails as told");
        }
    }

}
