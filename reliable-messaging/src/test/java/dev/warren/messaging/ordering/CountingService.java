package dev.warren.messaging.ordering;

import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.Subscription;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Writes the numbers it hears of, and fails as often as they say. All instances in this JVM count failures together.
@SpringBootApplication
class CountingService {

    static final String QUEUE = "payment.numbers";

    static final int SHARDS = 4;

    private static final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    private static final AtomicBoolean away = new AtomicBoolean();

    /// Whether what all messages need is away.
    static void isAway(boolean value) {
        away.set(value);
    }

    /// @param failures how often it fails first
    record Counted(UUID id, int number, int failures) {
    }

    @Bean
    ServiceTopology topology(RetryPolicy retry, JdbcClient jdbc) {
        jdbc.sql("""
                create table if not exists heard (
                    seq bigint generated always as identity, id uuid not null, number integer not null)
                """).update();
        return ServiceTopology.of("payment")
            .consuming(Subscription.named("numbers")
                .from("order.events", Map.of("order.counted.v1", Counted.class))
                .on(Counted.class, event -> hear(jdbc, event))
                .inOrderPerKey(SHARDS)
                .pausingOn(ConnectException.class)
                .retrying(retry)
                .thenDeadLetter());
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
