package dev.warren.peers.events;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What every publisher has.
@Configuration(proxyBeanMethods = false)
class PublishingConfiguration {

    @Bean
    Load load(Publisher publisher, TransactionTemplate transaction) {
        return new Load(publisher, transaction);
    }

    @Bean
    ConfirmedSender sender(RabbitTemplate template, JsonMapper json, @Value("${contender.id}.events") String exchange) {
        return new ConfirmedSender(template, json, exchange);
    }

}
