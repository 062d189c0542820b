package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A service that consumes `order.placed` and publishes `payment.authorised`, as the payment service's broker user, so
/// that the real permissions apply.
@SpringBootApplication
public class ScriptedService {

    public static final String QUEUE = "payment.order-events";

    static final Duration REMINDER = Duration.ofMillis(300);

    /// Starts one more instance, on the broker and the database of a test's context.
    static ConfigurableApplicationContext another(Environment first, Class<?>... more) {
        Map<String, Object> same = new HashMap<>();
        for (String key : List.of("spring.rabbitmq.host", "spring.rabbitmq.port", "spring.rabbitmq.username",
                "spring.rabbitmq.password", "spring.datasource.url", "spring.datasource.username",
                "spring.datasource.password", "warren.messaging.outbox.lease", "warren.messaging.outbox.retry-pause",
                "warren.messaging.outbox.sweep-interval", "warren.messaging.outbox.batch-size")) {
            if (first.getProperty(key) != null) {
                same.put(key, first.getRequiredProperty(key));
            }
        }
        return new SpringApplicationBuilder(ScriptedService.class).sources(more).properties(same).run();
    }

    @Bean
    ScriptedHandler trial(JdbcClient jdbc, Outbox outbox) {
        return new ScriptedHandler(jdbc, outbox);
    }

    @Bean
    ServiceTopology topology(ScriptedHandler trial, RetryPolicy retry) {
        return ServiceTopology.of("payment")
            .publishing("payment.events",
                    Map.of("payment.authorised.v1", ScriptedHandler.Authorised.class, "payment.counted.v1",
                            ScriptedHandler.Counted.class, "payment.told.v1", ScriptedHandler.Told.class))
            .consuming(Subscription.named("order-events")
                .from("order.events",
                        Map.of("order.placed.v1", ScriptedHandler.Placed.class, "order.confirmed.v1",
                                ScriptedHandler.Confirmed.class))
                .on(ScriptedHandler.Placed.class, trial::handle)
                .on(ScriptedHandler.Confirmed.class, trial::call, trial::record)
                .openCircuitOn(ScriptedHandler.DependencyAwayException.class)
                .retrying(retry)
                .thenDeadLetter())
            .consuming(Subscription.named("reminders")
                .after(REMINDER, "payment.reminder.v1", ScriptedHandler.Reminder.class)
                .on(ScriptedHandler.Reminder.class, trial::remind)
                .lowPriority()
                .retrying(retry)
                .thenDeadLetter());
    }

}
