package dev.warren.peers.events;

import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Map;

/// Consumes `warren-consumer.events` by Warren's container, with its inbox.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WarrenConsumer {

    @Bean
    ServiceTopology topology(JdbcClient jdbc, RetryPolicy retry) {
        var effects = new Effects(jdbc);
        return ServiceTopology.of("warren-consumer")
            .consuming(Subscription.named("events")
                .from("source.events", Map.of(Happened.TYPE, Happened.class))
                .on(Happened.class, effects::apply)
                .retrying(retry)
                .thenDeadLetter());
    }

}
