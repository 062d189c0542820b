package dev.warren.messaging.ordering;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The numbers that a [CountingService] has written, and its deferred messages.
///
/// @param jdbc the service's database
record ReceivedNumbers(JdbcClient jdbc) {

    /// Counts the numbers, repeated ones too.
    int count(Collection<UUID> keys) {
        return this.jdbc.sql("select count(*) from heard where id = any(?)")
            .param(keys.toArray(UUID[]::new))
            .query(Integer.class)
            .single();
    }

    /// Returns the numbers of a key in the order in which they were written.
    List<Integer> numbers(UUID key) {
        return this.jdbc.sql("select number from heard where id = ? order by seq")
            .param(key)
            .query((row, number) -> row.getInt("number"))
            .list();
    }

    /// Whether a process has started to consume.
    boolean isConsuming(Process process) {
        return this.jdbc.sql("select to_regclass('consuming') is not null").query(Boolean.class).single()
                && this.jdbc.sql("select count(*) > 0 from consuming where process = ?")
                    .param(process.pid())
                    .query(Boolean.class)
                    .single();
    }

    /// Counts the deferred messages.
    int parked() {
        return this.jdbc.sql("select count(*) from messaging.parked").query(Integer.class).single();
    }

}
