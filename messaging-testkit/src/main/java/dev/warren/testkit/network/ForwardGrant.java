package dev.warren.testkit.network;

import org.jspecify.annotations.Nullable;

/// The permission to forward bytes.
///
/// @param bytes how many; none while others are the last before a fault
/// @param by the pending fault at the time of the permission, if there was one
record ForwardGrant(Direction direction, int bytes, @Nullable PendingFault by) {

    /// Returns the permission, because the bytes were not forwarded.
    void lost() {
        if (this.by != null) {
            this.by.lost(this.direction, this.bytes);
        }
    }

}
