package dev.warren.bench.limits;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerLimitTest {

    @Test
    void readsWhatPerfTestSaysEachSecond() {
        assertThat(BrokerLimit.received(List.of("id: test-115512-334, starting consumer #0",
                "id: test-115512-334, time 1.000 s, sent: 9000 msg/s, returned: 0 msg/s, confirmed: 8800 msg/s, nacked: 0"
                        + " msg/s, received: 8750 msg/s, min/median/75th/95th/99th consumer latency: 1/2/3/4/5 µs",
                "id: test-115512-334, time 2.000 s, sent: 10,100 msg/s, received: 10,050 msg/s",
                "id: test-115512-334, sending rate avg: 9550 msg/s",
                "id: test-115512-334, receiving rate avg: 9400 msg/s")))
            .containsExactly(8750.0, 10_050.0);
    }

}
