package dev.warren.localstack.terminal;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class TableTest {

    @Test
    void makesItsColumnsAsWideAsTheirWidestCell() {
        var table = new Table(List.of("NAME", "STATE"), List.of(List.of("order", "ready"), List.of("inventory", "")));
        assertThat(table.lines()).containsExactly("  NAME       STATE", "  order      ready", "  inventory");
    }

}
