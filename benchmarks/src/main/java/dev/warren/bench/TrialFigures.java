package dev.warren.bench;

import dev.warren.bench.report.Figure;
import dev.warren.bench.report.GrowthFigures.Cost;
import dev.warren.bench.report.LoadFigures;
import dev.warren.bench.report.LoadFigures.Percentiles;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Computes the figures of a trial.
///
/// @param trial to compute them for
record TrialFigures(Trial trial) {

    private static final double MEBIBYTE = 1024.0 * 1024;

    LoadFigures closed(String shop, int underWay) {
        return new LoadFigures(shop, "closed", underWay, null, this.trial.orders(), of(Span::ordersPerSecond),
                of(Span::deliveriesPerSecond), of(Span::deliveriesPerOrder), of(Span::commitsPerOrder), confirmed(),
                cpu(), mebibytes(this.trial.residentBytes()), this.trial.drainSeconds(), of(Span::ownShare),
                of(Span::foreignShare));
    }

    LoadFigures open(String shop, int percent, double perSecond) {
        return new LoadFigures(shop, "open-" + percent, null, perSecond, this.trial.orders(), of(Span::ordersPerSecond),
                of(Span::deliveriesPerSecond), of(Span::deliveriesPerOrder), of(Span::commitsPerOrder), confirmed(),
                cpu(), mebibytes(this.trial.residentBytes()), this.trial.drainSeconds(), of(Span::ownShare),
                of(Span::foreignShare));
    }

    Cost cost(long of, double perSecond) {
        return new Cost(of, perSecond, all(), confirmed().p99());
    }

    private Figure of(ToDoubleFunction<Span> figure) {
        return Figure.of(this.trial.spans().stream().map(figure::applyAsDouble).toList());
    }

    private Percentiles confirmed() {
        return new Percentiles(of(span -> span.confirmMillis(50)), of(span -> span.confirmMillis(95)),
                of(span -> span.confirmMillis(99)), of(span -> span.confirmMillis(100)));
    }

    private Map<String, Figure> cpu() {
        Map<String, Figure> cpu = new LinkedHashMap<>();
        new TreeMap<>(this.trial.residentBytes()).keySet()
            .forEach(
                    component -> cpu.put(component, of(span -> span.cpuMillisPerOrder().getOrDefault(component, 0.0))));
        cpu.put(LoadFigures.ALL, all());
        return cpu;
    }

    private Figure all() {
        return of(span -> span.cpuMillisPerOrder().values().stream().mapToDouble(Double::doubleValue).sum());
    }

    static Map<String, Double> mebibytes(Map<String, Long> bytes) {
        Map<String, Double> mebibytes = new TreeMap<>();
        bytes.forEach((component, size) -> mebibytes.put(component, size / MEBIBYTE));
        return mebibytes;
    }

}
