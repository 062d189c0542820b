package dev.warren.messaging.container;

import dev.warren.messaging.ExternalCall;
import dev.warren.messaging.message.MessageIdentity;
import dev.warren.messaging.observation.Processing;
import io.micrometer.observation.Observation;
import dev.warren.messaging.HandlerTimeoutException;
import dev.warren.messaging.Subscription.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.amqp.core.Message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class CallsTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    private final ExecutorService pool = Executors.newCachedThreadPool();

    private final CountDownLatch release = new CountDownLatch(1);

    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void end() {
        this.release.countDown();
        this.pool.shutdownNow();
        this.timer.shutdownNow();
    }

    @Test
    void doesNotWaitForACallThatIsSlowButForTheOthers() throws Exception {
        Delivery slow = message(event -> held());
        Delivery fast = message(event -> "at once");
        assertThat(make(calls(16, LONG), slow, fast)).containsExactly(false, true);
    }

    @Test
    void waitsAsLongAsCallsGoOnEnding() throws Exception {
        Duration patience = Duration.ofSeconds(1);
        List<Delivery> messages = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            Duration time = SHORT.multipliedBy(i);
            messages.add(message(event -> {
                Thread.sleep(time);
                return "at last";
            }));
        }
        assertThat(calls(30, LONG).make(messages, Set.of(), patience))
            .allSatisfy(call -> assertThat(call.failure()).isNull());
    }

    @Test
    void makesACallOnceForAllThatWaitForIt() throws Exception {
        Calls calls = calls(16, LONG);
        Delivery slow = message(event -> held());
        make(calls, slow);
        Future<?> other = this.pool.submit(() -> {
            calls.make((Task.Calling<?, ?>) slow.readTask());
            return null;
        });
        this.release.countDown();
        other.get();
        assertThat(this.made).hasValue(1);
        assertThat(((Task.Calling<?, ?>) slow.readTask()).isCalled()).isTrue();
    }

    @Test
    void tellsAllThatWaitThatACallWasEndedAtItsDeadline() throws Exception {
        Calls calls = calls(16, SHORT.multipliedBy(4));
        Delivery hanging = message(event -> held());
        make(calls, hanging);
        assertThatExceptionOfType(HandlerTimeoutException.class)
            .isThrownBy(() -> calls.make((Task.Calling<?, ?>) hanging.readTask()));
        assertThat(this.made).hasValue(1);
    }

    @Test
    void makesNoMoreAtOnceThanItMay() throws Exception {
        Calls calls = calls(2, LONG);
        Delivery third = message(event -> held());
        assertThat(make(calls, message(event -> held()), message(event -> held()), third)).containsExactly(false, false,
                false);
        Future<?> alone = this.pool.submit(() -> {
            calls.make((Task.Calling<?, ?>) third.readTask());
            return null;
        });
        Thread.sleep(SHORT);
        assertThat(this.made).hasValue(2);
        this.release.countDown();
        alone.get();
        assertThat(this.made).hasValue(3);
    }

    private String held() throws InterruptedException {
        this.made.incrementAndGet();
        this.release.await();
        return "at last";
    }

    private Calls calls(int atOnce, Duration limit) {
        return new Calls(atOnce, limit, this.timer, this.pool);
    }

    /// Makes the calls, and returns for each whether it has succeeded.
    private static List<Boolean> make(Calls calls, Delivery... messages) throws InterruptedException {
        return calls.make(List.of(messages), Set.of(), SHORT).stream().map(call -> call.failure() == null).toList();
    }

    private static Delivery message(ExternalCall<String, String> call) {
        var route = new Route.Called<>(String.class, call, (event, result) -> {
        });
        return TaggedMessages.message(1)
            .with(Task.of(new MessageIdentity(UUID.randomUUID(), 0), route, "event",
                    Processing.of(new Message(new byte[0]), Observation.NOOP)));
    }

}
