package dev.warren.bench.growth;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Ids like those of the services: version 7, so that later ones are greater.
final class TimeUuid {

    private static final long VERSION = 0x7000;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TimeUuid() {
    }

    static UUID at(long epochMillis) {
        var random = ThreadLocalRandom.current();
        return new UUID((epochMillis << 16) | VERSION | random.nextInt(1 << 12), VARIANT | (random.nextLong() >>> 2));
    }

}
