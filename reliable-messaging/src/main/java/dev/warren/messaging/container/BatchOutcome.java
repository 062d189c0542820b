package dev.warren.messaging.container;

import java.util.List;

/// The outcome of an attempt to handle a batch. While messages are left, one of them is `single`, so that a consumer
/// always makes progress.
///
/// @param done the handled messages
/// @param single the messages to handle next, each in a transaction of its own
/// @param again the messages to try as a smaller batch afterwards, in their order
record BatchOutcome(List<Delivery> done, List<Delivery> single, List<Delivery> again) {

    /// @param single may be empty: the first message of `again` is then handled as a
    /// single one
    static BatchOutcome of(List<Delivery> done, List<Delivery> single, List<Delivery> again) {
        boolean isStuck = single.isEmpty() && !again.isEmpty();
        return isStuck ? new BatchOutcome(done, again.subList(0, 1), again.subList(1, again.size()))
                : new BatchOutcome(done, single, again);
    }

    /// The outcome of a batch of which no message was handled; the first message shows
    /// whether it makes sense to try the others.
    static BatchOutcome nothingOf(List<Delivery> batch) {
        return of(List.of(), List.of(), batch);
    }

    /// The outcome of a batch of one message.
    static BatchOutcome single(Delivery delivery) {
        return new BatchOutcome(List.of(), List.of(delivery), List.of());
    }

}
