package dev.warren.bench.load;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Reads the progress of orders from the shop's own records.
public interface OrderBook {

    /// The progress of some orders.
    ///
    /// @param dispatched the orders that are dispatched or further
    /// @param cancelled the orders that ended otherwise
    record Look(List<UUID> dispatched, List<UUID> cancelled) {

        public Look {
            dispatched = List.copyOf(dispatched);
            cancelled = List.copyOf(cancelled);
        }

    }

    /// The times of an order's progress, in microseconds since 1970: the commits of the
    /// transactions that recorded it.
    ///
    /// @param confirmed the time of its confirmation
    /// @param dispatched the time of its dispatch
    record Progress(UUID order, long confirmed, long dispatched) {
    }

    /// The progress of these orders.
    Look look(Collection<UUID> orders);

    /// The orders among these that some service has yet to publish events about.
    List<UUID> unfinished(Collection<UUID> orders);

    /// The times at which these orders, all of them dispatched, were confirmed and
    /// dispatched.
    List<Progress> progress(Collection<UUID> orders);

}
