package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.PermanentFailureException;
import dev.warren.messaging.observation.Processing;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.amqp.AmqpRejectAndDontRequeueException;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.support.converter.MessageConversionException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A handler that writes one row per effect, and fails as its events say: `ok`, `unreadable` (by an Error), `fail 2`
/// (the first two times), `never`, `refuse`, `reject`, `unconvertible`, `requeue 3` (the first three times), `broken`
/// (until [#mend] is called), `needing` (a dependency that may be away), `held` (until it is released), `hang` and
/// `sleep` (for ever, the first time).
public class ScriptedHandler {

    private final JdbcClient jdbc;

    private final Outbox outbox;

    private final ConcurrentHashMap<UUID, AtomicInteger> attempts = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<UUID, AtomicInteger> calls = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<UUID, List<Place>> places = new ConcurrentHashMap<>();

    private volatile boolean dependencyIsThere = true;

    private volatile boolean mended;

    private volatile CountDownLatch release = new CountDownLatch(0);

    /// The exception of a dependency that does not answer.
    static final class DependencyAwayException extends RuntimeException {

        DependencyAwayException() {
            super("the dependency is away");
        }

    }

    /// The span and the logging context of a handler's or a call's attempt.
    record Place(String what, String span, @Nullable String messageId, @Nullable String correlationId) {

        static Place here(String what) {
            return new Place(what, Span.current().getSpanContext().getSpanId(), MDC.get(Processing.MESSAGE_ID),
                    MDC.get(Processing.CORRELATION_ID));
        }

    }

    public record Placed(UUID id, String how) {

        public Placed {
            if (how.equals("unreadable")) {
                throw new StackOverflowError("as told");
            }
        }

    }

    record Confirmed(UUID id, String how) {
    }

    record Authorised(UUID id) {
    }

    record Counted(UUID id, int number) {
    }

    record Told(UUID id, String story) {
    }

    record Reminder(UUID id) {
    }

    ScriptedHandler(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.jdbc.sql("create table if not exists effect (what text not null, id uuid not null)").update();
    }

    /// Writes the effect and publishes the answer before it fails, so that a test sees
    /// whether both are rolled back.
    void handle(Placed event) throws Exception {
        enter("handle", event.id());
        effect("placed", event.id());
        this.outbox.publish(new Authorised(event.id()), event.id());
        failAsTold(event.id(), event.how());
    }

    String call(Confirmed event) throws Exception {
        enter("call", event.id());
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new PermanentFailureException("an external call was made inside a transaction");
        }
        int call = this.calls.computeIfAbsent(event.id(), id -> new AtomicInteger()).incrementAndGet();
        if (event.how().startsWith("fail") || event.how().equals("held")) {
            failAsTold(event.id(), event.how());
        }
        return "call " + call;
    }

    void record(Confirmed event, String result) {
        enter("record", event.id());
        effect(result, event.id());
        if (event.how().equals("changed") && result.equals("call 1")) {
            throw new OptimisticLockingFailureException("the world has changed since the call looked at it");
        }
    }

    void remind(Reminder event) {
        effect("reminded", event.id());
    }

    void dependencyIs(boolean there) {
        this.dependencyIsThere = there;
    }

    /// Sets whether `broken` events are handled from now on.
    public void mend(boolean mended) {
        this.mended = mended;
    }

    /// Holds `held` events until the returned latch is counted down.
    CountDownLatch hold() {
        this.release = new CountDownLatch(1);
        return this.release;
    }

    public List<String> effects(UUID id) {
        return this.jdbc.sql("select what from effect where id = ?")
            .param(id)
            .query((row, number) -> row.getString(1))
            .list();
    }

    public Set<UUID> handled(String what) {
        return new HashSet<>(
                this.jdbc.sql("select id from effect where what = ?").param(what).query(UUID.class).list());
    }

    int attempts(UUID id) {
        AtomicInteger made = this.attempts.get(id);
        return (made != null) ? made.get() : 0;
    }

    int calls(UUID id) {
        AtomicInteger made = this.calls.get(id);
        return (made != null) ? made.get() : 0;
    }

    /// Returns the spans and logging contexts of an event's attempts, in their order.
    List<Place> places(UUID id) {
        return List.copyOf(this.places.getOrDefault(id, List.of()));
    }

    private void enter(String what, UUID id) {
        this.places.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(Place.here(what));
    }

    private void effect(String what, UUID id) {
        this.jdbc.sql("insert into effect values (?, ?)").params(what, id).update();
    }

    private void failAsTold(UUID id, String how) throws Exception {
        int attempt = this.attempts.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
        switch (how.split(" ")[0]) {
            case "fail" -> {
                if (attempt <= Integer.parseInt(how.split(" ")[1])) {
                    throw new IOException("attempt " + attempt + " fails as told");
                }
            }
            case "never" -> throw new IOException("attempt " + attempt + " fails as told");
            case "broken" -> {
                if (!this.mended) {
                    throw new PermanentFailureException("broken");
                }
            }
            case "needing" -> {
                if (!this.dependencyIsThere) {
                    throw new DependencyAwayException();
                }
            }
            case "held" -> this.release.await();
            case "hang" -> {
                if (attempt == 1) {
                    new CountDownLatch(1).await();
                }
            }
            case "sleep" -> {
                if (attempt == 1) {
                    this.jdbc.sql("select pg_sleep(3600)").query((row, number) -> number).list();
                }
            }
            case "refuse" -> throw new PermanentFailureException("refused as told");
            case "reject" -> throw new AmqpRejectAndDontRequeueException("rejected as told");
            case "unconvertible" -> throw new MessageConversionException("cannot be converted, as told");
            case "requeue" -> {
                if (attempt <= Integer.parseInt(how.split(" ")[1])) {
                    throw new ImmediateRequeueAmqpException("requeued as told");
                }
            }
            default -> {
            }
        }
    }

}
