package dev.warren.messaging.container;

import java.util.List;

/// The outcome of an attempt to handle a batch. While messages are left, one of them is `single`, so that a consumer
/// always makes progress.
///
/// @param done the messages that were handled
/// @param single the messages to handle next, each in a transaction of its own
/// @param again the messages to try as a smaller batch after that, in their order
record BatchOutcome(List<Delivery> done, List<Delivery> single, List<Delivery> again) {

    /// @param single may be empty: then the first of `again` is single
    static BatchOutcome of(List<Delivery> done, List<Delivery> single, List<Delivery> again) {
        boolean isStuck = single.isEmpty() && !again.isEmpty();
        return isStuck ? new BatchOutcome(done, again.subList(0, 1), again.subList(1, again.size()))
                : new BatchOutcome(done, single, again);
    }

    /// None was handled; the first one shows whether there is any use in trying the
    /// others.
    static BatchOutcome nothingOf(List<Delivery> batch) {
        return of(List.of(), List.of(), batch);
    }

    /// A batch of one.
    static BatchOutcome single(Delivery delivery) {
        return new BatchOutcome(List.of(), List.of(delivery), List.of());
    }

}
