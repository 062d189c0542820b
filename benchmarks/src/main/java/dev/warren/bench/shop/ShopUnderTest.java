package dev.warren.bench.shop;

import dev.warren.bench.load.OrderBook;

import java.net.URI;
import java.util.Map;

/// A shop under test. It has a broker and a database of its own, and listens on free ports.
public interface ShopUnderTest extends AutoCloseable {

    /// Its name in the results.
    String name();

    /// Starts the shop, and returns when it accepts orders and has enough stock.
    void open();

    /// The address of `POST /orders`, which answers 202 and a Location that ends with the
    /// order's id.
    URI orders();

    /// Its records of orders.
    OrderBook book();

    /// Reads its counters.
    Reading read();

    /// Memory in bytes that each component holds at the moment, by its name.
    Map<String, Long> residentBytes();

    /// Stops the shop. Its state stays, with the logs, for the analysis of failures.
    @Override
    void close();

    /// Stops the shop and deletes its state.
    void forget();

}
