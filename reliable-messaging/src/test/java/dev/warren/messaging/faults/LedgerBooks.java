package dev.warren.messaging.faults;

import dev.warren.messaging.topology.Names;
import dev.warren.testkit.DeadLetters;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import javax.sql.DataSource;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of a [FaultyService] that hold its ledger, and its dead letters.
final class LedgerBooks {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final String service;

    private final JdbcClient jdbc;

    private final TransactionTemplate transactions;

    private final Map<String, DeadLetters> dead;

    /// Creates empty tables.
    LedgerBooks(String service) {
        DataSource database = TestDatabase.shared().of(service);
        this.service = service;
        this.jdbc = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.dead = Stream.of(FaultyService.ORDERS, FaultyService.TASKS)
            .collect(Collectors.toMap(what -> what,
                    what -> new DeadLetters(TestBroker.shared(), queue(what), database)));
        this.jdbc.sql("create schema if not exists ledger").update();
        this.jdbc.sql("create table if not exists ledger.sent (id uuid not null)").update();
        this.jdbc.sql("create table if not exists ledger.effect (what text not null, id uuid not null)").update();
        begin();
    }

    /// Deletes earlier entries.
    void begin() {
        this.jdbc.sql("truncate ledger.sent, ledger.effect").update();
    }

    /// Runs work while no effect can be committed, so that messages pile up.
    void whileNothingTakesEffect(Runnable work) {
        this.transactions.executeWithoutResult(status -> {
            this.jdbc.sql("lock table ledger.effect in exclusive mode").update();
            work.run();
        });
    }

    /// The queue of one of the service's subscriptions.
    String queue(String subscription) {
        return new Names(this.service).queue(subscription);
    }

    void sent(Collection<UUID> ids) {
        sent(this.jdbc, ids);
    }

    /// Records sent ids in the caller's transaction.
    static void sent(JdbcClient transaction, Collection<UUID> ids) {
        transaction.sql("insert into ledger.sent (id) select unnest(?::uuid[])")
            .param(ids.toArray(UUID[]::new))
            .update();
    }

    /// Counts the effects of this kind, for all ids.
    long count(String what) {
        return this.jdbc.sql("select count(*) from ledger.effect where what = ?")
            .param(what)
            .query(Long.class)
            .single();
    }

    boolean isDone(String what, UUID id) {
        return times(what, id) > 0;
    }

    /// Counts the effects of this kind for one id.
    long times(String what, UUID id) {
        return this.jdbc.sql("select count(*) from ledger.effect where what = ? and id = ?")
            .params(what, id)
            .query(Long.class)
            .single();
    }

    /// Counts the transactions that hold the effects of this kind for these ids.
    int transactions(String what, Collection<UUID> ids) {
        return this.jdbc.sql("select count(distinct xmin::text) from ledger.effect where what = ? and id = any(?)")
            .params(what, ids.toArray(UUID[]::new))
            .query(Integer.class)
            .single();
    }

    long outbox() {
        return this.jdbc.sql("select count(*) from messaging.outbox").query(Long.class).single();
    }

    /// Whether a row of the outbox could not be published.
    boolean hasFailedToPublish() {
        return this.jdbc.sql("select count(*) > 0 from messaging.outbox where attempts > 0")
            .query(Boolean.class)
            .single();
    }

    /// The time of the next attempt at the outbox's row about this id.
    Instant outboxDue(UUID id) {
        return this.jdbc.sql("select due_at from messaging.outbox where correlation_id = ?")
            .param(id.toString())
            .query((row, number) -> row.getTimestamp(1).toInstant())
            .single();
    }

    /// Reads the ledger.
    /// @param what the effect that each sent id is to have once
    Ledger read(String what) {
        Set<UUID> sent = Set.copyOf(ids("select id from ledger.sent"));
        List<UUID> effects = ids("select id from ledger.effect where what = ?", what);
        return new Ledger(sent, effects, deadOf(what, sent));
    }

    private List<UUID> ids(String sql, Object... parameters) {
        return this.jdbc.sql(sql).params(parameters).query((row, number) -> row.getObject(1, UUID.class)).list();
    }

    /// Leaves out dead letters of other tests.
    private Set<UUID> deadOf(String what, Set<UUID> sent) {
        return Objects.requireNonNull(this.dead.get(what))
            .all()
            .stream()
            .flatMap(letter -> UUID_FORM.matcher(letter.text()).results())
            .map(found -> UUID.fromString(found.group()))
            .filter(sent::contains)
            .collect(Collectors.toSet());
    }

}
