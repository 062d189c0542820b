package dev.warren.peers.events;

import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Consumes `rabbit-listener.events` by a `@RabbitListener` in a container with Boot's defaults.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ListenerWithInbox {

    @Bean
    Queue queue(@Value("${contender.id}.events") String name) {
        return QueueBuilder.durable(name).quorum().build();
    }

    @Bean
    JacksonJsonMessageConverter converter(JsonMapper json) {
        return new JacksonJsonMessageConverter(json);
    }

    @Bean
    InboxListener listener(JdbcClient jdbc) {
        return new InboxListener(jdbc, new Effects(jdbc));
    }

}
