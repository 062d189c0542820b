package dev.warren.observability;

import java.util.Set;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// Whether an expression says whose meters it reads.
final class Jobs {

    private Jobs() {
    }

    /// What rules have worked out needs no job: they named it.
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
