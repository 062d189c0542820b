package dev.warren.payment.sandbox;

import dev.warren.payment.sandbox.Charge.Stage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The gateway's own books: every operation that took effect, once per idempotency key.
@Repository
class Books {

    private static final String COLUMNS = " payment_id, reference, stage, amount, currency ";

    private final JdbcClient jdbc;

    private final Clock clock;

    Books(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Holds an amount; the same charge again when this key has held it before.
    @Transactional
    Charge authorise(String key, String reference, BigDecimal amount, String currency) {
        boolean closed = isClosed(reference);
        Optional<Charge> earlier = entered(key);
        if (earlier.isPresent()) {
            return earlier.filter(charge -> charge.isFor(reference, amount, currency))
                .orElseThrow(() -> GatewayProblem.keyReused(key));
        }
        if (closed) {
            throw GatewayProblem.closed(reference);
        }
        Charge charge = new Charge(UUID.randomUUID(), reference, Stage.AUTHORISED, amount, currency);
        this.jdbc.sql("insert into sandbox.payment (" + COLUMNS + ") values (?, ?, ?, ?, ?)")
            .params(charge.paymentId(), reference, charge.stage().name(), amount, currency)
            .update();
        enter(key, charge);
        return charge;
    }

    /// Brings a charge to another stage; does nothing when this key has done it before.
    @Transactional
    Charge bring(String key, UUID paymentId, Stage stage) {
        Charge charge = this.jdbc.sql("select" + COLUMNS + "from sandbox.payment where payment_id = ? for update")
            .param(paymentId)
            .query(Books::charge)
            .optional()
            .orElseThrow(() -> GatewayProblem.notFound(paymentId));
        Charge brought = charge.at(stage);
        Optional<Charge> earlier = entered(key);
        if (earlier.isPresent()) {
            return earlier.filter(brought::equals).orElseThrow(() -> GatewayProblem.keyReused(key));
        }
        if (!charge.stage().leadsTo(stage)) {
            throw GatewayProblem.conflict(charge, stage);
        }
        enter(key, brought);
        this.jdbc.sql("update sandbox.payment set stage = ? where payment_id = ?")
            .params(stage.name(), paymentId)
            .update();
        return brought;
    }

    /// Holds nothing for this reference from now on.
    /// @return what it was charged for before
    @Transactional
    List<Charge> close(String reference) {
        this.jdbc.sql("""
                insert into sandbox.reference (reference, closed) values (?, true)
                on conflict (reference) do update set closed = true""").param(reference).update();
        return find(reference);
    }

    List<Charge> find(String reference) {
        return this.jdbc.sql("select" + COLUMNS + "from sandbox.payment where reference = ?")
            .param(reference)
            .query(Books::charge)
            .list();
    }

    /// How often a flaky authorisation has been asked for, this time included.
    int countFlakyAttempt(String reference) {
        return this.jdbc.sql("""
                insert into sandbox.reference as known (reference, flaky_attempts) values (?, 1)
                on conflict (reference) do update set flaky_attempts = known.flaky_attempts + 1
                returning flaky_attempts""").param(reference).query(Integer.class).single();
    }

    /// Locks the reference, so that it is authorised or closed by one at a time.
    private boolean isClosed(String reference) {
        return this.jdbc.sql("""
                insert into sandbox.reference as known (reference) values (?)
                on conflict (reference) do update set closed = known.closed
                returning closed""").param(reference).query(Boolean.class).single();
    }

    private void enter(String key, Charge charge) {
        this.jdbc
            .sql("insert into sandbox.ledger (idempotency_key, booked_at," + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)")
            .params(key, Timestamp.from(this.clock.instant()), charge.paymentId(), charge.reference(),
                    charge.stage().name(), charge.amount(), charge.currency())
            .update();
    }

    private Optional<Charge> entered(String key) {
        return this.jdbc.sql("select" + COLUMNS + "from sandbox.ledger where idempotency_key = ?")
            .param(key)
            .query(Books::charge)
            .optional();
    }

    private static Charge charge(ResultSet row, int number) throws SQLException {
        return new Charge(row.getObject("payment_id", UUID.class), row.getString("reference"),
                Stage.valueOf(row.getString("stage")), row.getBigDecimal("amount"), row.getString("currency"));
    }

}
