package dev.warren.bench.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Points in time as microseconds since 1970, which is as fine as the database notes a commit.
public final class Micros {

    private Micros() {
    }

    public static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

}
