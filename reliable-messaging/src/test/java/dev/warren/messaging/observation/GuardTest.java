package dev.warren.messaging.observation;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;

import java.lang.reflect.Proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class GuardTest {

    private static final Message MESSAGE = new Message(new byte[0]);

    @Test
    void keepsWhatAnObserverThrowsAwayFromMessages() {
        MessagingObserver observer = MessagingObserver.guarded(throwing(MessagingObserver.class));
        assertThatCode(() -> observer.published(null)).doesNotThrowAnyException();
        assertThatCode(() -> observer.givenUpByTheBroker("queue")).doesNotThrowAnyException();
        assertThatCode(() -> new GuardedObserver(throwing(MessagingObserver.class), new Guard(this)).published(null))
            .doesNotThrowAnyException();
    }

    @Test
    void keepsWhatASpanThrowsAwayFromItsMessage() {
        MessageTracing tracing = new GuardedTracing(spansThatThrow(), new Guard(this));
        MessageSpan span = tracing.process("queue", MESSAGE);
        assertThatCode(() -> span.open().close()).doesNotThrowAnyException();
        assertThatCode(() -> span.end("handled", null)).doesNotThrowAnyException();
    }

    @Test
    void followsNobodyWhereNoSpanCanBegin() {
        MessageTracing tracing = MessageTracing.guarded(throwing(MessageTracing.class));
        assertThat(tracing.here()).isNull();
        assertThat(tracing.process("queue", MESSAGE)).isSameAs(MessageSpan.NONE);
        assertThat(tracing.send("exchange", "key", MESSAGE, null)).isSameAs(MessageSpan.NONE);
    }

    private static MessageTracing spansThatThrow() {
        MessageSpan span = throwing(MessageSpan.class);
        return (MessageTracing) Proxy.newProxyInstance(GuardTest.class.getClassLoader(),
                new Class<?>[] { MessageTracing.class }, (proxy, method, arguments) -> span);
    }

    @SuppressWarnings("unchecked")
    private static <T> T throwing(Class<T> type) {
        return (T) Proxy.newProxyInstance(GuardTest.class.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return "one that throws";
                    }
                    throw new IllegalStateException(method.getName());
                });
    }

}
