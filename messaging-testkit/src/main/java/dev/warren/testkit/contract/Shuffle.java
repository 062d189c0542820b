package dev.warren.testkit.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Shuffles a list and repeats each element one to five times. All runs shuffle equally, unless the system property
/// `warren.test-seed` sets another seed.
final class Shuffle {

    private static final int MOST_COPIES = 5;

    private final long seed = Long.getLong("warren.test-seed", 20260301);

    private final Random random = new Random(this.seed);

    <T> List<T> of(List<T> elements) {
        List<T> all = new ArrayList<>();
        elements.forEach(element -> all.addAll(Collections.nCopies(1 + this.random.nextInt(MOST_COPIES), element)));
        Collections.shuffle(all, this.random);
        return all;
    }

    long seed() {
        return this.seed;
    }

}
