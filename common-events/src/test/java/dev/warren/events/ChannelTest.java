package dev.warren.events;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChannelTest {

    private final Channel<CharSequence> channel = Channel.<CharSequence>on("words.events")
        .carrying("word.said.v1", String.class)
        .carrying("word.built.v1", StringBuilder.class);

    @Test
    void keepsTheOrderInWhichItsTypesWereNamed() {
        assertThat(this.channel.types().sequencedKeySet()).containsExactly("word.said.v1", "word.built.v1");
    }

    @Test
    void isAValue() {
        assertThat(this.channel.carrying("word.kept.v1", StringBuffer.class).types()).hasSize(3);
        assertThat(this.channel.types()).hasSize(2);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(this.channel.types()::clear);
    }

}
