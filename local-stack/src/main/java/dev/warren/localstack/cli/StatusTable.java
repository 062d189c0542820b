package dev.warren.localstack.cli;

import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.terminal.Readable;
import dev.warren.localstack.terminal.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All components in a table.
///
/// @param components in the order of its rows
record StatusTable(List<ComponentStatus> components) {

    List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>(
                new Table(List.of("COMPONENT", "STATE", "SINCE", "MEMORY", "PROCESS", "WHERE"),
                        this.components.stream().map((status) -> row(status, now)).toList())
                    .lines());
        lines.add("  Together they hold "
                + Readable.bytes(this.components.stream().mapToLong(ComponentStatus::residentBytes).sum())
                + " of memory.");
        return lines;
    }

    private static List<String> row(ComponentStatus status, Instant now) {
        boolean runs = status.state().isRunning();
        return List.of(status.component().id(), status.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                status.since().map((since) -> Readable.time(Duration.between(since, now))).orElse("-"),
                runs ? Readable.bytes(status.residentBytes()) : "-", status.process().map(String::valueOf).orElse("-"),
                runs ? status.address() : "-");
    }

}
