package dev.warren.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Describes the machine of the measurements.
///
/// @param processors their number
/// @param processor their model
/// @param memoryMebibytes its size
/// @param kernel name and version
/// @param jdk the Java machine of services and benchmark
/// @param broker RabbitMQ's version
/// @param database PostgreSQL's version
public record MachineDescription(int processors, String processor, long memoryMebibytes, String kernel, String jdk,
        String broker, String database) {

    /// This machine, with these servers.
    public static MachineDescription with(String broker, String database) {
        return new MachineDescription(Processors.count(), value("cpuinfo", "model name"),
                Long.parseLong(value("meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor.version") + " " + Runtime.version(), broker, database);
    }

    private static String value(String file, String key) {
        try (var lines = Files.lines(Path.of("/proc", file))) {
            return lines.filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("unknown");
        }
        catch (IOException hidden) {
            return "unknown";
        }
    }

}
