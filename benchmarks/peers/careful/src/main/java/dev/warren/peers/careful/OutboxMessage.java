package dev.warren.peers.careful;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.support.converter.AbstractJavaTypeMapper;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;

/// A message to publish. Its row lives from the commit of its transaction to the broker's confirm.
@Entity
@Table(name = "outbox")
class OutboxMessage {

    private static final String TYPE = AbstractJavaTypeMapper.DEFAULT_CLASSID_FIELD_NAME;

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    private String exchange;

    private String routingKey;

    private String type;

    private byte[] payload;

    private Instant createdAt;

    /// For Hibernate.
    @SuppressWarnings("NullAway.Init")
    protected OutboxMessage() {
    }

    OutboxMessage(String exchange, String routingKey, Message message, Instant createdAt) {
        this.exchange = exchange;
        this.routingKey = routingKey;
        this.type = Objects.requireNonNull(message.getMessageProperties().getHeader(TYPE));
        this.payload = message.getBody();
        this.createdAt = createdAt;
    }

    String exchange() {
        return this.exchange;
    }

    String routingKey() {
        return this.routingKey;
    }

    /// The message for the broker; persistent by default.
    Message message() {
        return MessageBuilder.withBody(this.payload)
            .setContentType(MessageProperties.CONTENT_TYPE_JSON)
            .setMessageId(id())
            .setTimestamp(Date.from(this.createdAt))
            .setHeader(TYPE, this.type)
            .build();
    }

    String id() {
        return Objects.requireNonNull(this.id, "a message has an id once it is saved").toString();
    }

}
