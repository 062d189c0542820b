package dev.warren.bench.shop;

import dev.warren.bench.load.OrderBook;

import java.net.URI;
import java.util.Map;

/// A shop that is measured. It has a broker and a database of its own, and listens on ports that were free.
public interface ShopUnderTest extends AutoCloseable {

    /// What it is called in the results.
    String name();

    /// Starts it, and returns when it takes orders and does not sell out.
    void open();

    /// Where `POST /orders` is answered with 202 and a Location that ends with the
    /// order's id.
    URI orders();

    /// What it has written down about orders.
    OrderBook book();

    /// What it has taken and done so far.
    Reading read();

    /// Memory in bytes that each component holds at the moment, by its name.
    Map<String, Long> residentBytes();

    /// Stops it. What it has kept stays, logs among it, for who wants to know what went
    /// wrong.
    @Override
    void close();

    /// Stops it and deletes all it has kept.
    void forget();

}
