package dev.warren.bench.report;

import java.util.List;

/// The cost of an order, or a message, under growth.
///
/// @param instances by the number of instances of one consumer
/// @param tables by the number of orders in the tables
/// @param backlogs by the number of waiting messages
public record GrowthFigures(List<Cost> instances, List<Cost> tables, List<Backlog> backlogs) {

    public GrowthFigures {
        instances = List.copyOf(instances);
        tables = List.copyOf(tables);
        backlogs = List.copyOf(backlogs);
    }

    /// The cost of an order.
    ///
    /// @param of the number of instances, or orders
    /// @param offeredPerSecond the load of the measurement
    /// @param cpuMillisPerOrder processor time of services, broker and database together
    /// @param confirmedP99Millis from the intended placement of an order to the commit
    /// that confirms it
    public record Cost(long of, double offeredPerSecond, Figure cpuMillisPerOrder, Figure confirmedP99Millis) {
    }

    /// The cost of a message in a backlog.
    ///
    /// @param messages the number of published messages
    /// @param drained the number of handled messages; smaller than the published ones
    /// when the limit was reached
    /// @param messagesPerSecond the rate of handling
    /// @param cpuMillisPerMessage processor time of the service, broker and database
    /// together
    /// @param liveHeapMebibytes the service's heap after a full collection: before, with
    /// the backlog waiting, and after
    public record Backlog(int messages, int drained, Figure messagesPerSecond, Figure cpuMillisPerMessage,
            List<Double> liveHeapMebibytes) {

        public Backlog {
            liveHeapMebibytes = List.copyOf(liveHeapMebibytes);
        }

    }

}
