package dev.warren.localstack.terminal;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class ReadableTest {

    @Test
    void writesTimesAsPeopleSayThem() {
        assertThat(Readable.time(Duration.ofMillis(7340))).isEqualTo("7.3 s");
        assertThat(Readable.time(Duration.ofSeconds(150))).isEqualTo("2 min");
        assertThat(Readable.time(Duration.ofMinutes(192))).isEqualTo("3 h 12 min");
    }

    @Test
    void writesMemoryInMebibytes() {
        assertThat(Readable.bytes(222_500_000)).isEqualTo("212 MiB");
    }

    @Test
    void readsWhatDockerWrites() {
        assertThat(Readable.parseBytes("1.5GiB")).isEqualTo(1_610_612_736L);
        assertThat(Readable.parseBytes("212MiB")).isEqualTo(212L << 20);
        assertThat(Readable.parseBytes("0B")).isZero();
    }

}
