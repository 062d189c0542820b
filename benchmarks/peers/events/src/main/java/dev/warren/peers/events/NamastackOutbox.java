package dev.warren.peers.events;

import io.namastack.outbox.Outbox;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Publishes by namastack's outbox.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import(PublishingConfiguration.class)
class NamastackOutbox {

    @Bean
    Publisher publisher(Outbox outbox) {
        return event -> outbox.schedule(event, event.id().toString());
    }

    @Bean
    NamastackHandler handler(ConfirmedSender sender) {
        return new NamastackHandler(sender);
    }

}
