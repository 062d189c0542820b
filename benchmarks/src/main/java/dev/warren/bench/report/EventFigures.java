package dev.warren.bench.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What an event costs, without a shop. Warren's library is the first of each list.
///
/// @param bodyBytes the body of each event
/// @param events the number of events in each measurement
/// @param publishing one event in each transaction
/// @param publishingInBatches a hundred events in each transaction
/// @param consuming one inbox entry and one small row for each event
public record EventFigures(int bodyBytes, int events, List<Cost> publishing, List<Cost> publishingInBatches,
        List<Cost> consuming) {

    /// The key of client, database and broker together.
    public static final String ALL = "all";

    public EventFigures {
        publishing = List.copyOf(publishing);
        publishingInBatches = List.copyOf(publishingInBatches);
        consuming = List.copyOf(consuming);
    }

    /// The cost of an event with one contender.
    ///
    /// @param contender its name
    /// @param eventsPerSecond until the last one is confirmed, or has taken effect
    /// @param cpuMillisPerEvent processor time of client, database and broker, and of
    /// `all` of them
    /// @param commitsPerEvent transactions that wrote something, for each event
    /// @param timesTheEvents for each round, Warren's events per second divided by the
    /// contender's
    /// @param foreignShare the share of the processors that unrelated programs took, 0 to
    /// 1
    public record Cost(String contender, Figure eventsPerSecond, Map<String, Figure> cpuMillisPerEvent,
            Figure commitsPerEvent, Figure timesTheEvents, Figure foreignShare) {

        public Cost {
            cpuMillisPerEvent = Collections.unmodifiableMap(new TreeMap<>(cpuMillisPerEvent));
        }

        /// Milliseconds of processor time of a component for each event.
        public Figure cpu(String component) {
            return Objects.requireNonNull(this.cpuMillisPerEvent.get(component), component);
        }

    }

}
