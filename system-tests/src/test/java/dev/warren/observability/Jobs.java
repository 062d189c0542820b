package dev.warren.observability;

import java.util.Set;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// Checks that an expression names the jobs of its meters.
final class Jobs {

    private Jobs() {
    }

    /// Recorded rules need no job: their own expressions name it.
    static void areNamed(Expression expression) {
        Set<String> recorded = Rules.recorded();
        expression.meters()
            .stream()
            .filter(meter -> !recorded.contains(meter) && !meter.equals("ALERTS"))
            .forEach(meter -> assertThat(
                    Pattern.compile("(?<![\\w:])" + meter + "(?!\\{job=)(?![\\w:])").matcher(expression.text()).find())
                .as("%s without its job in %s", meter, expression.text())
                .isFalse());
    }

}
