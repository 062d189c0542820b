package dev.warren.bench.report;

import java.util.List;

/// What an order, or a message, costs when there is more of something.
///
/// @param instances by the number of instances of one consumer
/// @param tables by the number of orders that are in the tables already
/// @param backlogs by the number of messages that wait
public record GrowthFigures(List<Cost> instances, List<Cost> tables, List<Backlog> backlogs) {

    public GrowthFigures {
        instances = List.copyOf(instances);
        tables = List.copyOf(tables);
        backlogs = List.copyOf(backlogs);
    }

    /// What an order costs.
    ///
    /// @param of how many instances, or orders
    /// @param offeredPerSecond the load under which this was measured
    /// @param cpuMillisPerOrder processor time of services, broker and database together
    /// @param confirmedP99Millis from when an order was to be placed to the commit that
    /// confirms it
    public record Cost(long of, double offeredPerSecond, Figure cpuMillisPerOrder, Figure confirmedP99Millis) {
    }

    /// What a message costs that has waited among others.
    ///
    /// @param messages how many were published
    /// @param drained how many were handled while this was measured; less than were
    /// published where the time was over
    /// @param messagesPerSecond how many were handled
    /// @param cpuMillisPerMessage processor time of the service, broker and database
    /// together
    /// @param liveHeapMebibytes what the service's heap holds after a full collection:
    /// before, with the backlog waiting,
    /// and after
    public record Backlog(int messages, int drained, Figure messagesPerSecond, Figure cpuMillisPerMessage,
            List<Double> liveHeapMebibytes) {

        public Backlog {
            liveHeapMebibytes = List.copyOf(liveHeapMebibytes);
        }

    }

}
