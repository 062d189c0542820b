package dev.warren.messaging.listening;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SideBySideTest {

    private final List<Long> done = new ArrayList<>();

    @Test
    void handlesSomeAtOnceAndTellsOfThemInTheirOrder() throws Exception {
        CountDownLatch together = new CountDownLatch(3);
        SideBySide handling = new SideBySide(message -> {
            together.countDown();
            assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
        });
        handling.handle(messages(3), this::tell);
        assertThat(this.done).containsExactly(1L, 2L, 3L);
    }

    @Test
    void tellsOfAllThatWereHandledAndThrowsWhyOneWasNot() {
        SideBySide handling = new SideBySide(message -> {
            if (message.delivery().tag() % 3 == 2) {
                throw new IOException("not " + message.delivery().tag());
            }
        });
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> handling.handle(messages(20), this::tell))
            .withMessage("not 2");
        assertThat(this.done)
            .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).filter(tag -> tag % 3 != 2).boxed().toList());
    }

    @Test
    void usesNoOtherThreadForOne() throws Exception {
        List<Thread> threads = new ArrayList<>();
        new SideBySide(message -> threads.add(Thread.currentThread())).handle(messages(1), this::tell);
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(this.done).containsExactly(1L);
    }

    private void tell(Prepared message) {
        this.done.add(message.delivery().tag());
    }

    private static List<Prepared> messages(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(TaggedMessages::message).toList();
    }

}
