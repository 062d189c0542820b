package dev.warren.messaging.container;

import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;

import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptivePrefetchTest {

    private static final int KILOBYTE = 1024;

    private final AdaptivePrefetch window = new AdaptivePrefetch(100);

    @Test
    void sendsNoMoreAheadThanWasTakenAndOne() {
        assertThat(this.window.size()).isEqualTo(1);
        assertThat(this.window.changesAfter(messages(1, KILOBYTE))).isTrue();
        assertThat(this.window.size()).as("so that another passes the first, if that is slow").isEqualTo(2);
        assertThat(this.window.changesAfter(messages(2, KILOBYTE))).isTrue();
        assertThat(this.window.size()).isEqualTo(4);
        assertThat(this.window.changesAfter(messages(12, KILOBYTE))).isTrue();
        assertThat(this.window.size()).isEqualTo(16);
    }

    @Test
    void growsUpToThePrefetch() {
        grow();
        assertThat(this.window.changesAfter(messages(50, KILOBYTE))).isFalse();
    }

    @Test
    void shrinksToOneWhenMessagesAreHuge() {
        grow();
        assertThat(this.window.changesAfter(messages(1, 4096 * KILOBYTE))).isTrue();
        assertThat(this.window.size()).isEqualTo(1);
    }

    @Test
    void staysSmallForAWhileAfterOneHugeMessage() {
        grow();
        this.window.changesAfter(messages(1, 4096 * KILOBYTE));
        this.window.changesAfter(messages(10, KILOBYTE));
        assertThat(this.window.size()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            this.window.changesAfter(messages(10, KILOBYTE));
        }
        assertThat(this.window.size()).isGreaterThan(50);
    }

    @Test
    void beginsSmallAgainAfterARestart() {
        grow();
        this.window.restart();
        assertThat(this.window.size()).isEqualTo(1);
    }

    @Test
    void isNeverLargerThanThePrefetch() {
        AdaptivePrefetch small = new AdaptivePrefetch(3);
        small.changesAfter(messages(300, KILOBYTE));
        assertThat(small.size()).isEqualTo(3);
        assertThat(small.changesAfter(messages(300, KILOBYTE))).isFalse();
    }

    private void grow() {
        for (int i = 0; i < 50; i++) {
            this.window.changesAfter(messages(4, KILOBYTE));
        }
        assertThat(this.window.size()).isEqualTo(100);
    }

    private static List<Delivery> messages(int count, int size) {
        return Collections.nCopies(count, Delivery.now(new Message(new byte[size]), () -> true));
    }

}
