package dev.warren.bench.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The limits of broker and database without any service.
///
/// @param messageBytes the body of each message; its properties come on top
/// @param queues their number, each with one producer and one consumer
/// @param brokerDeliveriesPerSecond messages from producer to consumer: persistent, quorum queues, confirmed,
/// acknowledged by fifties
/// @param databaseCommitsPerSecond transactions of one small insert each, by the number of connections
public record LimitFigures(int messageBytes, int queues, Figure brokerDeliveriesPerSecond,
        Map<String, Figure> databaseCommitsPerSecond) {

    public LimitFigures {
        databaseCommitsPerSecond = Collections.unmodifiableMap(new TreeMap<>(databaseCommitsPerSecond));
    }

}
