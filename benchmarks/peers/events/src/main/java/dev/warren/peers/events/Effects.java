package dev.warren.peers.events;

import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The effect of a consumed event: one small row.
@RequiredArgsConstructor
final class Effects {

    private final JdbcClient jdbc;

    void apply(Happened event) {
        this.jdbc.sql("insert into effect (event_id) values (?)").param(event.id()).update();
    }

}
