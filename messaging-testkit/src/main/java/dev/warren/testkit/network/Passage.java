package dev.warren.testkit.network;

import org.jspecify.annotations.Nullable;

/// Leave for bytes to go on.
///
/// @param bytes how many; none while others are the last before a fault
/// @param by the fault that waits for them, if one did when they were let go
record Passage(Direction direction, int bytes, @Nullable Trigger by) {

    /// They did not go.
    void lost() {
        if (this.by != null) {
            this.by.lost(this.direction, this.bytes);
        }
    }

}
