package dev.warren.peers.events;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Publishes by an outbox table that a scheduled relay polls.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import(PublishingConfiguration.class)
class HandWrittenOutbox {

    @Bean
    Publisher publisher(JdbcClient jdbc, JsonMapper json) {
        return event -> jdbc.sql("insert into outbox (message_id, body) values (?, ?)")
            .params(event.id(), json.writeValueAsString(event))
            .update();
    }

    @Bean
    HandWrittenRelay relay(JdbcClient jdbc, TransactionTemplate transaction, RabbitTemplate template,
            ConfirmedSender sender) {
        return new HandWrittenRelay(jdbc, transaction, template, sender);
    }

}
