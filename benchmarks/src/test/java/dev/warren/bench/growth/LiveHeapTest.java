package dev.warren.bench.growth;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveHeapTest {

    @Test
    void addsUpTheGenerationsAndNoMetaspace() {
        assertThat(LiveHeap.used("""
                4711:
                 DefNew      total 19712K, used 2048K [0x00000000f8000000, 0x00000000f9550000, 0x00000000faaa0000)
                  eden space 17536K,  11% used [0x00000000f8000000, 0x00000000f8200000, 0x00000000f9120000)
                 Tenured     total 43696K, used 20480K [0x00000000faaa0000, 0x00000000fd54c000, 0x0000000100000000)
                  the  space 43696K,  46% used [0x00000000faaa0000, 0x00000000fbea0000, 0x00000000fd54c000)
                 Metaspace       used 70000K, committed 71000K, reserved 131072K
                  class space    used 9000K, committed 9500K, reserved 65536K
                """)).isEqualTo(22);
    }

    @Test
    void readsTheHeapOfAnotherCollector() {
        assertThat(LiveHeap
            .used(" garbage-first heap   total reserved 262144K, committed 65536K, used 10240K [0x1, 0x2)\n"))
            .isEqualTo(10);
    }

    @Test
    void asksARunningJavaMachine() throws InterruptedException {
        assertThat(new LiveHeap(ProcessHandle.current().pid()).mebibytes()).isPositive();
    }

}
