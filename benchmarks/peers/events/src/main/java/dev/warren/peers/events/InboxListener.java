package dev.warren.peers.events;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.support.AmqpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.transaction.annotation.Transactional;

import java.util.UUID;

/// Handles each event once: the inbox entry and the effect are one transaction.
@RequiredArgsConstructor
class InboxListener {

    private final JdbcClient jdbc;

    private final Effects effects;

    @RabbitListener(queues = "${contender.id}.events")
    @Transactional
    public void on(Happened event, @Header(AmqpHeaders.MESSAGE_ID) String messageId) {
        if (isNew(UUID.fromString(messageId))) {
            this.effects.apply(event);
        }
    }

    private boolean isNew(UUID messageId) {
        return this.jdbc.sql("insert into inbox (message_id) values (?) on conflict do nothing")
            .param(messageId)
            .update() == 1;
    }

}
