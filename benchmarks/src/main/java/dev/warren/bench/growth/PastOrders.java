package dev.warren.bench.growth;

import dev.warren.bench.shop.Database;
import dev.warren.bench.shop.StackShop;
import dev.warren.localstack.Service;
import dev.warren.localstack.terminal.Terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;

/// Inserts orders of the last days, with all rows that the services write: the order with its lines and steps, the
/// payment and the gateway's tables, the reservation, the shipment, the mails, and the inbox entries.
///
/// @param shop is open
record PastOrders(StackShop shop, Terminal terminal) {

    private static final int AT_ONCE = 20_000;

    /// Inserts this many orders.
    void write(int orders) {
        for (Service service : Service.values()) {
            Connection connection = this.shop.connection(service);
            Database.execute(connection, text("functions"));
            String rows = text(service.id());
            for (int from = 1; from <= orders; from += AT_ONCE) {
                int to = Math.min(orders, from + AT_ONCE - 1);
                this.terminal.redraw(List.of(String.format("    %s: order %,d of %,d", service.id(), from, orders)));
                Database.execute(connection,
                        rows.replace("{from}", Integer.toString(from)).replace("{to}", Integer.toString(to)));
            }
            Database.execute(connection, "vacuum analyze");
        }
        this.terminal.redraw(List.of());
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(PastOrders.class.getResourceAsStream(name + ".sql"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

}
