package dev.warren.bench;

import java.util.List;
import java.util.Map;

/// One load from its begin to the end of its last order.
///
/// @param spans the measurements within it, one after the other
/// @param residentBytes the memory of each component under this load
/// @param orders how many were placed in all, those of the warm-up among them
/// @param drainSeconds from the last order that was placed until everything had come to its end; where it is long, the load
/// was more than the shop can take for long
record Trial(List<Span> spans, Map<String, Long> residentBytes, int orders, double drainSeconds) {

    Trial {
        spans = List.copyOf(spans);
        residentBytes = Map.copyOf(residentBytes);
    }

}
