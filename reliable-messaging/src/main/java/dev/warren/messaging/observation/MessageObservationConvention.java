package dev.warren.messaging.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageReceiverContext;
import org.springframework.amqp.rabbit.support.micrometer.RabbitMessageSenderContext;

import java.util.Objects;

/// The observation convention of messages. Names and keys follow OpenTelemetry's semantic conventions for messaging
/// systems and RabbitMQ: `send {exchange}` for a publication, `process {queue}` for a delivery. What a message says about
/// itself, its routing key included, is of high cardinality.
@RequiredArgsConstructor
final class MessageObservationConvention implements ObservationConvention<Observation.Context> {

    private final String operation;

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof RabbitMessageSenderContext || context instanceof RabbitMessageReceiverContext;
    }

    @Override
    public String getName() {
        return "messaging." + this.operation;
    }

    @Override
    public String getContextualName(Observation.Context context) {
        return this.operation + " " + ((context instanceof RabbitMessageSenderContext sent) ? sent.getExchange()
                : ((RabbitMessageReceiverContext) context).getListenerId());
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
        return KeyValues.of("messaging.system", "rabbitmq", "messaging.operation.name", this.operation,
                "messaging.operation.type", this.operation);
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(Observation.Context context) {
        if (context instanceof RabbitMessageSenderContext sent) {
            return keyValues(sent.getCarrier(), sent.getExchange() + ":" + sent.getRoutingKey(), sent.getRoutingKey());
        }
        RabbitMessageReceiverContext received = (RabbitMessageReceiverContext) context;
        MessageProperties properties = Objects.requireNonNull(received.getCarrier()).getMessageProperties();
        String routingKey = Objects.requireNonNullElse(properties.getReceivedRoutingKey(), "");
        return keyValues(received.getCarrier(), Objects.requireNonNullElse(properties.getReceivedExchange(), "") + ":"
                + routingKey + ":" + received.getListenerId(), routingKey);
    }

    private static KeyValues keyValues(@Nullable Message carrier, String destination, String routingKey) {
        Message message = Objects.requireNonNull(carrier);
        KeyValues values = KeyValues.of("messaging.destination.name", destination,
                "messaging.rabbitmq.destination.routing_key", routingKey, "messaging.message.body.size",
                Integer.toString(message.getBody().length));
        values = with(values, "messaging.message.id", message.getMessageProperties().getMessageId());
        return with(values, "messaging.message.conversation_id", message.getMessageProperties().getCorrelationId());
    }

    private static KeyValues with(KeyValues values, String key, @Nullable String value) {
        return (value != null) ? values.and(key, value) : values;
    }

}
