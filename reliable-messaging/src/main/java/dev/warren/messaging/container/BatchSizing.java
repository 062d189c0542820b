package dev.warren.messaging.container;

import dev.warren.messaging.pacing.Linger;

/// The adaptive size of a consumer's batches.
///
/// @param batch how many messages are handled in one transaction
/// @param prefetch how many the broker delivers ahead
/// @param linger the wait between two batches
record BatchSizing(AdaptiveBatchSize batch, AdaptivePrefetch prefetch, Linger linger) {

    /// The largest size of the next batch.
    int most() {
        return Math.min(this.batch.limit(), this.prefetch.size());
    }

}
