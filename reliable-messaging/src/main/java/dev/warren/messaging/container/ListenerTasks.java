package dev.warren.messaging.container;

import dev.warren.messaging.message.MessageIdentity;
import dev.warren.messaging.observation.Processing;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

import java.util.function.Function;

/// The tasks of a message listener, such as the adapter of a `@RabbitListener` method.
///
/// @param listener handles each message
/// @param identities identifies each message for the inbox
record ListenerTasks(MessageListener listener, Function<Message, MessageIdentity> identities) implements MessageTasks {

    @Override
    public Task read(Message message, Processing processing) {
        return new Task.Listened(this.identities.apply(message), () -> invoke(message), processing);
    }

    /// Calls the listener without a channel: the container acknowledges, and a listener
    /// publishes through the outbox.
    private void invoke(Message message) throws Exception {
        if (this.listener instanceof ChannelAwareMessageListener aware) {
            aware.onMessage(message, null);
        }
        else {
            this.listener.onMessage(message);
        }
    }

}
