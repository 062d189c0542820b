package dev.warren.bench.load;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// What the shop has written down about orders, read where it keeps it.
public interface OrderBook {

    /// What has become of some orders.
    ///
    /// @param dispatched those that are dispatched or further
    /// @param cancelled those that ended otherwise
    record Look(List<UUID> dispatched, List<UUID> cancelled) {

        public Look {
            dispatched = List.copyOf(dispatched);
            cancelled = List.copyOf(cancelled);
        }

    }

    /// When an order got how far, in microseconds since 1970: when the transaction that
    /// says so was committed.
    ///
    /// @param confirmed when it was confirmed
    /// @param dispatched when it was dispatched
    record Progress(UUID order, long confirmed, long dispatched) {
    }

    /// How far these orders are.
    Look look(Collection<UUID> orders);

    /// Those of these orders of which something is still to be told by some service.
    List<UUID> unfinished(Collection<UUID> orders);

    /// When these orders, all of them dispatched, got there.
    List<Progress> progress(Collection<UUID> orders);

}
