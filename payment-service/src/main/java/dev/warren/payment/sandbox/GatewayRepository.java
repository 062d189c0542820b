package dev.warren.payment.sandbox;

import dev.warren.payment.sandbox.Charge.Stage;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
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
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Stores the gateway's payments and every operation that took effect, once per idempotency key.
@Repository
@RequiredArgsConstructor
class GatewayRepository {

    private static final String COLUMNS = " payment_id, reference, stage, amount, currency ";

    private final JdbcClient jdbc;

    private final Clock clock;

    /// Authorises an amount, or returns the charge that this key has authorised before.
    Charge authorise(String key, String reference, BigDecimal amount, String currency) {
        Entry entry = enter(() -> hold(key, reference, amount, currency), Entry::isMade);
        if (entry.charge() == null) {
            throw GatewayRequestException.closed(reference);
        }
        if (!entry.charge().isFor(reference, amount, currency)) {
            throw GatewayRequestException.keyReused(key);
        }
        return entry.charge();
    }

    /// Moves a charge to another stage; does nothing when this key has moved it before.
    Charge moveTo(String key, UUID paymentId, Stage stage) {
        Charge charge = enter(() -> move(key, paymentId, stage), Optional::isPresent)
            .orElseThrow(() -> standsElsewhere(paymentId, stage));
        if (!charge.paymentId().equals(paymentId) || charge.stage() != stage) {
            throw GatewayRequestException.keyReused(key);
        }
        return charge;
    }

    /// Closes a reference, so that nothing more is authorised for it.
    /// @return the charges so far
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
            .query(GatewayRepository::charge)
            .list();
    }

    /// Counts an attempt to authorise with the flaky token.
    int countFlakyAttempt(String reference) {
        return this.jdbc.sql("""
                insert into sandbox.reference as known (reference, flaky_attempts) values (?, 1)
                on conflict (reference) do update set flaky_attempts = known.flaky_attempts + 1
                returning flaky_attempts""").param(reference).query(Integer.class).single();
    }

    /// Executes one statement, and once more when it finds nothing. A concurrent entry
    /// with the same key is visible only to the second execution: a statement sees the
    /// data of its start.
    private static <T> T enter(Supplier<T> statement, Predicate<T> isMade) {
        try {
            T entry = statement.get();
            if (isMade.test(entry)) {
                return entry;
            }
        }
        catch (DuplicateKeyException ofTheSameMoment) {
            // the second execution finds the entry
        }
        return statement.get();
    }

    /// Locks the reference, so that authorising and closing exclude each other.
    private Entry hold(String key, String reference, BigDecimal amount, String currency) {
        return this.jdbc
            .sql("""
                    with asked as (
                        insert into sandbox.reference as known (reference) values (:reference)
                        on conflict (reference) do update set closed = known.closed
                        returning closed
                    ), earlier as (
                        select payment_id, reference, stage, amount, currency
                        from sandbox.ledger where idempotency_key = :key
                    ), held as (
                        insert into sandbox.payment (payment_id, reference, stage, amount, currency)
                        select :paymentId, :reference, 'AUTHORISED', :amount, :currency
                        from asked where not closed and not exists (select from earlier)
                        returning payment_id, reference, stage, amount, currency
                    ), entered as (
                        insert into sandbox.ledger (idempotency_key, booked_at, payment_id, reference, stage, amount, currency)
                        select :key, cast(:now as timestamptz), payment_id, reference, stage, amount, currency from held
                    )
                    select charge.* from asked
                    left join (select * from earlier union all select * from held) charge on true""")
            .param("key", key)
            .param("reference", reference)
            .param("paymentId", UUID.randomUUID())
            .param("amount", amount)
            .param("currency", currency)
            .param("now", Timestamp.from(this.clock.instant()))
            .query((row, number) -> new Entry((row.getObject("payment_id") == null) ? null : charge(row, number)))
            .single();
    }

    private Optional<Charge> move(String key, UUID paymentId, Stage stage) {
        return this.jdbc
            .sql("""
                    with earlier as (
                        select payment_id, reference, stage, amount, currency
                        from sandbox.ledger where idempotency_key = :key
                    ), moved as (
                        update sandbox.payment set stage = :stage
                        where payment_id = :paymentId and stage = :before and not exists (select from earlier)
                        returning payment_id, reference, stage, amount, currency
                    ), entered as (
                        insert into sandbox.ledger (idempotency_key, booked_at, payment_id, reference, stage, amount, currency)
                        select :key, cast(:now as timestamptz), payment_id, reference, stage, amount, currency from moved
                    )
                    select * from earlier union all select * from moved""")
            .param("key", key)
            .param("paymentId", paymentId)
            .param("stage", stage.name())
            .param("before", (stage.before() == null) ? null : stage.before().name())
            .param("now", Timestamp.from(this.clock.instant()))
            .query(GatewayRepository::charge)
            .optional();
    }

    private GatewayRequestException standsElsewhere(UUID paymentId, Stage wanted) {
        return this.jdbc.sql("select" + COLUMNS + "from sandbox.payment where payment_id = ?")
            .param(paymentId)
            .query(GatewayRepository::charge)
            .optional()
            .map(charge -> GatewayRequestException.conflict(charge, wanted))
            .orElseGet(() -> GatewayRequestException.notFound(paymentId));
    }

    private static Charge charge(ResultSet row, int number) throws SQLException {
        return new Charge(row.getObject("payment_id", UUID.class), row.getString("reference"),
                Stage.valueOf(row.getString("stage")), row.getBigDecimal("amount"), row.getString("currency"));
    }

    /// The ledger entry of a key.
    ///
    /// @param charge null when the reference was closed
    private record Entry(@Nullable Charge charge) {

        boolean isMade() {
            return this.charge != null;
        }

    }

}
