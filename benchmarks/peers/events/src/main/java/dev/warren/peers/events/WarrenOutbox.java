package dev.warren.peers.events;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.ServiceTopology;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.util.Map;

/// Publishes by Warren's outbox.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PublishingConfiguration.class)
class WarrenOutbox {

    @Bean
    ServiceTopology topology() {
        return ServiceTopology.of("warren").publishing("warren.events", Map.of(Happened.TYPE, Happened.class));
    }

    @Bean
    Publisher publisher(Outbox outbox) {
        return event -> outbox.publish(event, event.id());
    }

}
