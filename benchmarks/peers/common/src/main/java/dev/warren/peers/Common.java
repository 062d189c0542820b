package dev.warren.peers;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/// The beans that each service of each peer needs beside its domain.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeerProperties.class)
class Common {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Each message names its class, and a consumer deserialises it to that class: the
    /// usual way between Spring applications.
    @Bean
    JacksonJsonMessageConverter json(JsonMapper mapper) {
        return new JacksonJsonMessageConverter(mapper, "dev.warren.events.order", "dev.warren.events.payment",
                "dev.warren.events.inventory", "dev.warren.events.shipping", "dev.warren.events.notification");
    }

}
