package dev.warren.bench.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Converts times to microseconds since 1970, the precision in which the database records a commit.
public final class Micros {

    private Micros() {
    }

    public static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

}
