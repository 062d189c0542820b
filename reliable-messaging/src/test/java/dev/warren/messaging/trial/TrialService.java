package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.retry.RetryPolicy;
import dev.warren.messaging.topology.ServiceTopology;
import dev.warren.messaging.topology.Subscription;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.Map;

/// Consumes `order.placed` and publishes `payment.authorised`, as the payment service's broker user, so that the real
/// permissions apply.
@SpringBootApplication
class TrialService {

    static final String QUEUE = "payment.order-events";

    static final Duration REMINDER = Duration.ofMillis(300);

    @Bean
    Trial trial(JdbcClient jdbc, Outbox outbox) {
        return new Trial(jdbc, outbox);
    }

    @Bean
    ServiceTopology topology(Trial trial, RetryPolicy retry) {
        return ServiceTopology.of("payment")
            .publishing("payment.events", Map.of("payment.authorised.v1", Trial.Authorised.class))
            .consuming(Subscription.named("order-events")
                .from("order.events",
                        Map.of("order.placed.v1", Trial.Placed.class, "order.confirmed.v1", Trial.Confirmed.class))
                .on(Trial.Placed.class, trial::handle)
                .on(Trial.Confirmed.class, trial::call, trial::record)
                .retrying(retry)
                .thenDeadLetter())
            .consuming(Subscription.named("reminders")
                .after(REMINDER, "payment.reminder.v1", Trial.Reminder.class)
                .on(Trial.Reminder.class, trial::remind)
                .retrying(retry)
                .thenDeadLetter());
    }

}
