package dev.warren.messaging.container;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class ConcurrentHandlingTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Set<Long> done = new ConcurrentSkipListSet<>();

    private final LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    @Test
    void handlesSomeAtOnce() throws Exception {
        CountDownLatch together = new CountDownLatch(3);
        ConcurrentHandling handling = handling(message -> {
            together.countDown();
            together.await();
        });
        assertThat(handle(handling, messages(1, 3), LONG)).isTrue();
        assertThat(this.done).containsExactly(1L, 2L, 3L);
        assertThat(handling.isIdle()).isTrue();
    }

    @Test
    void tellsOfAllThatWereHandledAndWhyOthersWereNot() throws Exception {
        ConcurrentHandling handling = handling(message -> {
            if (message.tag() == 2) {
                throw new IOException("not this one");
            }
        });
        assertThat(handle(handling, messages(1, 20), LONG)).isTrue();
        assertThat(this.done)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).filter(tag -> tag != 2).boxed().toList());
        assertThat(this.failures).extracting(Throwable::getMessage).containsExactly("not this one");
    }

    @Test
    void goesOnWithOthersWhileOneIsSlow() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ConcurrentHandling handling = handling(message -> {
            if (message.tag() == 1) {
                end.await();
            }
        });
        assertThat(handle(handling, messages(1, 1), Duration.ofMillis(1))).isFalse();
        assertThat(handle(handling, messages(2, 2), LONG)).isTrue();
        assertThat(this.done).containsExactly(2L);
        assertThat(handling.isIdle()).isFalse();
        end.countDown();
        handling.await();
        assertThat(this.done).containsExactly(1L, 2L);
    }

    @Test
    void doesNotTakeMoreThanEightAtOnceHoweverSlowTheyAre() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ConcurrentHandling handling = handling(message -> end.await());
        handle(handling, messages(1, 8), Duration.ZERO);
        Thread ninth = Thread.ofVirtual().start(() -> {
            try {
                handle(handling, messages(9, 9), LONG);
            }
            catch (InterruptedException ex) {
                this.failures.add(ex);
            }
        });
        assertThat(ninth.join(Duration.ofMillis(100))).isFalse();
        end.countDown();
        ninth.join();
        handling.await();
        assertThat(this.done).containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
        assertThat(this.failures).isEmpty();
    }

    @Test
    void endsSoonWhenInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        ConcurrentHandling handling = handling(message -> {
            begun.countDown();
            Thread.sleep(LONG.plusSeconds(60));
        });
        handle(handling, messages(1, 1), Duration.ZERO);
        begun.await();
        handling.interrupt();
        handling.await();
        assertThat(this.failures).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(this.done).isEmpty();
    }

    private static ConcurrentHandling handling(ConcurrentHandling.One one) {
        return new ConcurrentHandling(one, task -> Thread.ofPlatform().daemon().start(task), LONG);
    }

    private boolean handle(ConcurrentHandling handling, List<Delivery> messages, Duration patience)
            throws InterruptedException {
        return handling.handle(messages, patience, message -> this.done.add(message.tag()), this.failures::add);
    }

    private static List<Delivery> messages(int first, int last) {
        return LongStream.rangeClosed(first, last).mapToObj(TaggedMessages::message).toList();
    }

}
