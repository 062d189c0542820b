package dev.warren.peers.events;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Publishes by Spring Modulith's event publication registry: the registry stores the event with the transaction, and a
/// listener sends it afterwards.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PublishingConfiguration.class)
class ModulithRegistry {

    @Bean
    Publisher publisher(ApplicationEventPublisher events) {
        return events::publishEvent;
    }

    @Bean
    ModulithListener listener(ConfirmedSender sender) {
        return new ModulithListener(sender);
    }

}
