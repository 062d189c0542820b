package dev.warren.localstack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the reason of a failed start in the log of a Spring Boot application.
final class FailureCause {

    private static final int LONGEST = 300;

    private static final String CAUSE = "Caused by: ";

    private FailureCause() {
    }

    static Optional<String> in(List<String> lines) {
        return Stream
            .of(after(lines, "Description:"), cause(lines), after(lines, "Application run failed"),
                    last(lines, " ERROR "), last(lines, "Error"))
            .flatMap(Optional::stream)
            .findFirst()
            .map((line) -> (line.length() > LONGEST) ? line.substring(0, LONGEST) + "…" : line);
    }

    // Spring Boot's own analysis follows a heading, and an exception the line about the
    // failed start
    private static Optional<String> after(List<String> lines, String heading) {
        return lines.reversed()
            .stream()
            .filter((line) -> line.endsWith(heading))
            .findFirst()
            .flatMap((found) -> lines.subList(lines.lastIndexOf(found) + 1, lines.size())
                .stream()
                .map(String::strip)
                .filter((line) -> !line.isEmpty())
                .findFirst());
    }

    private static Optional<String> cause(List<String> lines) {
        return last(lines, CAUSE).map((line) -> line.substring(line.indexOf(CAUSE) + CAUSE.length()));
    }

    private static Optional<String> last(List<String> lines, String mark) {
        return lines.reversed().stream().filter((line) -> line.contains(mark)).map(String::strip).findFirst();
    }

}
