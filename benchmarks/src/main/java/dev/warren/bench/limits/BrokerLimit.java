package dev.warren.bench.limits;

import dev.warren.bench.BenchException;
import dev.warren.bench.report.Figure;
import dev.warren.localstack.infrastructure.ServiceAccount;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Measures the deliveries per second of a broker whose clients do nothing with the messages: RabbitMQ's own PerfTest,
/// as a process beside the broker, with messages, queues and confirms like Warren's.
///
/// @param amqpPort the broker's port
record BrokerLimit(int amqpPort) {

    // the average size of Warren's messages, weighted by their deliveries
    static final int BODY_BYTES = 260;

    static final int QUEUES = 4;

    // as many headers as Warren's messages have, and as long
    private static final String PROPERTIES = "contentType=application/json,contentEncoding=UTF-8,type=order.placed.v1,"
            + "appId=order,correlationId=01a2030f-0865-77e3-b61f-fd19e5a5e7cb,"
            + "messageId=01a2030f-0891-745c-8a18-236b5925fbc4,cloudEvents_type=order.placed.v1,"
            + "cloudEvents_subject=01a2030f-0865-77e3-b61f-fd19e5a5e7cb,"
            + "cloudEvents_id=01a2030f-0891-745c-8a18-236b5925fbc4,cloudEvents_specversion=1.0,"
            + "cloudEvents_source=/order,cloudEvents_time=2026-11-22T11:40:46.611076686Z";

    private static final int WARM_UP_SECONDS = 5;

    private static final Pattern RECEIVED = Pattern.compile("time ([\\d.]+) s,.*received: ([\\d.,]+) msg/s");

    /// @param length of one measurement, in whole seconds
    Figure deliveriesPerSecond(Duration length, int times) throws InterruptedException {
        int seconds = Math.toIntExact(length.toSeconds());
        List<Double> perSecond = perSecond(WARM_UP_SECONDS + seconds * times);
        List<Double> figures = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            int from = WARM_UP_SECONDS + n * seconds;
            OptionalDouble mean = perSecond.stream().skip(from).limit(seconds).mapToDouble(rate -> rate).average();
            figures.add(mean.orElseThrow(() -> new BenchException("PerfTest ended after " + perSecond.size()
                    + " s, before it was measured: the broker's limit is unknown.")));
        }
        return Figure.of(figures);
    }

    private List<Double> perSecond(int seconds) throws InterruptedException {
        List<String> output = new ArrayList<>();
        try {
            Process perfTest = new ProcessBuilder(command(seconds)).redirectErrorStream(true).start();
            try (var lines = new BufferedReader(
                    new InputStreamReader(perfTest.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().forEach(output::add);
            }
            finally {
                perfTest.destroy();
            }
            if (perfTest.waitFor() != 0) {
                throw new BenchException("PerfTest failed: " + String.join(" | ", output));
            }
        }
        catch (IOException failure) {
            throw new BenchException("PerfTest could not be run: " + failure.getMessage(), failure);
        }
        return received(output);
    }

    /// Received messages per second, from each line of the output that contains them.
    static List<Double> received(List<String> output) {
        return output.stream()
            .map(RECEIVED::matcher)
            .filter(Matcher::find)
            .map(line -> Double.parseDouble(line.group(2).replace(",", "")))
            .toList();
    }

    private List<String> command(int seconds) {
        String clients = Integer.toString(QUEUES);
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), "com.rabbitmq.perf.PerfTest", "--uri",
                "amqp://" + ServiceAccount.ADMIN + ":" + ServiceAccount.ADMIN_PASSWORD + "@127.0.0.1:" + this.amqpPort,
                "--quorum-queue", "--queue-pattern", "limit-%d", "--queue-pattern-from", "1", "--queue-pattern-to",
                clients, "--producers", clients, "--consumers", clients, "--size", Integer.toString(BODY_BYTES),
                "--message-properties", PROPERTIES, "--flag", "persistent", "--flag", "mandatory", "--confirm", "200",
                "--multi-ack-every", "50", "--qos", "200", "--interval", "1", "--time", Integer.toString(seconds));
    }

}
