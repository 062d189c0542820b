package dev.warren.bench.report;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FigureTest {

    @Test
    void hasTheMiddleAndTheEnds() {
        assertThat(Figure.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Figure(2, 1, 3, List.of(3.0, 1.0, 2.0)));
        assertThat(Figure.of(List.of(1.0, 2.0)).median()).isEqualTo(1.5);
    }

    @Test
    void isOfSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.of(List.of()));
    }

    @Test
    void isReadWithThreeDigits() {
        assertThat(LoadTable.spread(Figure.of(List.of(1234.5, 99.94, 3.14159)))).isEqualTo("99.9 (3.14–1,235)");
        assertThat(LoadTable.spread(Figure.of(List.of(5.0)))).isEqualTo("5.00");
    }

}
