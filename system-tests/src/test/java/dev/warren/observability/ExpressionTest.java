package dev.warren.observability;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            up == 0                                                                | up
            sum by (queue) (rate(a_total{job="b", c=~"d.e"}[5m])) > 0.05           | a_total
            a:b:max / (a:c:rate1m > 0) or a:b:max == 0                             | a:b:max a:c:rate1m
            a unless on (queue) b and c > bool 1e-3                                | a b c
            label_replace(a{x="y"}, "queue", "$1", "queue", "(.+)[.]dead")         | a
            count(ALERTS{alertstate="firing"}) or vector(0)                        | ALERTS
            histogram_quantile(0.95, sum by (le) (rate(a_bucket{q=~"$queue"}[2m]))) | a_bucket
            """)
    void knowsWhatItReads(String text, String meters) {
        assertThat(new Expression(text).meters()).isEqualTo(new TreeSet<>(Arrays.asList(meters.split(" "))));
    }

}
