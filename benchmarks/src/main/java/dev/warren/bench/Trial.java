package dev.warren.bench;

import java.util.List;
import java.util.Map;

/// A load from its begin to the end of its last order.
///
/// @param spans its measurements, one after the other
/// @param residentBytes the memory of each component under this load
/// @param orders the number of placed orders, with those of the warm-up
/// @param drainSeconds from the last placement to the end of all work; a long time shows a load that the shop cannot
/// carry for long
record Trial(List<Span> spans, Map<String, Long> residentBytes, int orders, double drainSeconds) {

    Trial {
        spans = List.copyOf(spans);
        residentBytes = Map.copyOf(residentBytes);
    }

}
