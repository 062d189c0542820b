package dev.warren.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import dev.warren.messaging.deadletter.DryRunResult.DryRunOutcome;
import dev.warren.messaging.deadletter.ReplayRun.State;
import dev.warren.messaging.deadletter.ReplayRun.Step;
import dev.warren.messaging.message.Headers;
import dev.warren.messaging.trial.ScriptedHandler;
import dev.warren.messaging.trial.ScriptedService;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/// The operator's actions on dead letters.
@SpringBootTest(classes = { ScriptedService.class, ReplayingIT.Checks.class },
        properties = { "warren.messaging.retry.delays=100ms", "warren.messaging.retry.first-pause=1ms",
                "warren.messaging.dead-letters.sweep-interval=200ms",
                "warren.messaging.dead-letters.canary-patience=10s" })
@MessagingTest(service = "payment", publishers = "order.events")
class ReplayingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final UUID ENDED = UUID.randomUUID();

    private static final Set<DeadLetterState> ANY = EnumSet.allOf(DeadLetterState.class);

    @Autowired
    private DeadLetters letters;

    @Autowired
    private Replays replays;

    @Autowired
    private ScriptedHandler trial;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private final TestBroker broker = TestBroker.shared();

    private String tap = "";

    @TestConfiguration(proxyBeanMethods = false)
    static class Checks {

        @Bean
        ReplayCheck ended() {
            return event -> (event instanceof ScriptedHandler.Placed placed && placed.id().equals(ENDED))
                    ? Optional.of("order " + ENDED + " is DELIVERED") : Optional.empty();
        }

        @Bean
        ReplayCheck confused() {
            return event -> {
                throw new IllegalStateException("this check always fails");
            };
        }

    }

    @BeforeEach
    void empty() {
        this.trial.mend(false);
        this.jdbc.sql("truncate messaging.dead_letter, messaging.dead_letter_replay, messaging.dead_letter_audit")
            .update();
        this.tap = this.broker.tap("payment.redelivery", ScriptedService.QUEUE);
    }

    @AfterEach
    void forget() {
        this.broker.deleteQueue(this.tap);
    }

    @Test
    void handlesAReplayedMessageOnceItsCauseIsMended() {
        UUID order = UUID.randomUUID();
        DeadLetter dead = die(order, "broken");
        this.trial.mend(true);
        assertThat(this.letters.replay(dead.id(), "ada").state()).isIn(DeadLetterState.REPLAYED,
                DeadLetterState.HANDLED);
        awaitState(dead, DeadLetterState.HANDLED);
        assertThat(this.trial.effects(order)).containsExactly("placed");
    }

    @Test
    void replaysACleanCopyThatIsOtherwiseTheSame() {
        Map<String, Object> headers = Map.of("long", 5_000_000_000L, "int", 7, "bytes", new byte[] { 0, -1, 2 },
                "table", Map.of("list", List.of(1L, true), "text", "ü"), "traceparent", "00-ab-cd-01");
        BasicProperties sent = properties().headers(headers).correlationId("order-7").priority(3).build();
        byte[] body = body(UUID.randomUUID(), "never");
        this.broker.publish("order.events", "order.placed", sent, body);
        DeadLetter dead = awaitHeld(1).getFirst();
        this.broker.purge(this.tap);
        this.letters.replay(dead.id(), "ada");
        ReceivedMessage again = awaitTapped(1).getFirst();
        assertThat(again.body()).isEqualTo(body);
        assertThat(again.properties().getMessageId()).isEqualTo(sent.getMessageId());
        assertThat(again.properties().getType()).isEqualTo(sent.getType());
        assertThat(again.properties().getCorrelationId()).isEqualTo("order-7");
        assertThat(again.properties().getPriority()).isEqualTo(3);
        assertThat(again.properties().getDeliveryMode()).isEqualTo(2);
        Map<String, Object> kept = again.properties().getHeaders();
        assertThat(kept).containsEntry("long", 5_000_000_000L)
            .containsEntry("int", 7)
            .containsEntry("bytes", new byte[] { 0, -1, 2 });
        assertThat(String.valueOf(kept.get("table"))).contains("[1, true]").contains("ü");
        assertThat(again.header("traceparent")).isEqualTo("00-ab-cd-01");
        assertThat(again.header(Headers.REPLAY_OF)).isEqualTo(dead.id().toString());
        assertThat(kept.keySet()).noneMatch(name -> name.startsWith("retry-") || name.equals("x-death")
                || name.startsWith("failure-") && !name.startsWith("failure-origin"));
        // otherwise it would be delivered in the next test
        awaitState(dead, DeadLetterState.FAILED_AGAIN);
    }

    @Test
    void sendsOnceHoweverManyOperatorsClickHoweverOften() throws Exception {
        UUID order = UUID.randomUUID();
        DeadLetter dead = die(order, "broken");
        this.trial.mend(true);
        this.broker.purge(this.tap);
        List<Boolean> sent = new ArrayList<>();
        try (ExecutorService operators = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> click = () -> isSent(dead, "operator");
            for (Future<Boolean> result : operators.invokeAll(Collections.nCopies(20, click))) {
                sent.add(result.get());
            }
        }
        assertThat(sent).containsOnlyOnce(true);
        awaitState(dead, DeadLetterState.HANDLED);
        assertThat(isSent(dead, "late")).isFalse();
        assertThat(awaitTapped(1)).hasSize(1);
        assertThat(this.trial.effects(order)).containsExactly("placed");
        assertThat(this.letters.audit(null, 100)).hasSize(21)
            .filteredOn(entry -> entry.result().startsWith("sent to"))
            .hasSize(1);
    }

    @Test
    void linksWhatFailsAgainToItsFirstSelf() {
        DeadLetter first = die(UUID.randomUUID(), "broken");
        this.letters.replay(first.id(), "ada");
        DeadLetter second = awaitHeld(1).getFirst();
        awaitState(first, DeadLetterState.FAILED_AGAIN);
        assertThat(second.lineage().replayOf()).isEqualTo(first.id());
        assertThat(this.letters.find(first.id()).lineage().child()).isEqualTo(second.id());
        this.letters.replay(second.id(), "ada");
        DeadLetter third = awaitHeld(1).getFirst();
        assertThat(third.lineage().replayOf()).isEqualTo(first.id());
        assertThat(third.lineage().parent()).isEqualTo(second.id());
        assertThat(third.lineage().generation()).isEqualTo(2);
        assertThat(third.failure().fingerprint()).isEqualTo(first.failure().fingerprint());
    }

    @Test
    void holdsAgainWhatADeadProcessWasReplayingAndTakesEffectOnceAllTheSame() {
        UUID order = UUID.randomUUID();
        DeadLetter dead = die(order, "broken");
        this.trial.mend(true);
        this.letters.replay(dead.id(), "ada");
        awaitState(dead, DeadLetterState.HANDLED);
        UUID other = UUID.randomUUID();
        this.trial.mend(false);
        DeadLetter neverSent = die(other, "broken");
        this.trial.mend(true);
        abandon(dead);
        abandon(neverSent);
        awaitState(dead, DeadLetterState.HANDLED);
        awaitState(neverSent, DeadLetterState.HELD);
        this.letters.replay(neverSent.id(), "ada");
        awaitState(neverSent, DeadLetterState.HANDLED);
        assertThat(this.trial.effects(order)).containsExactly("placed");
        assertThat(this.trial.effects(other)).containsExactly("placed");
    }

    @Test
    void holdsWhatTheBrokerDoesNotTake() {
        DeadLetter dead = die(UUID.randomUUID(), "broken");
        this.broker.kill();
        try {
            refusedBecause(Reason.NOT_SENT, () -> this.letters.replay(dead.id(), "ada"));
        }
        finally {
            this.broker.start();
        }
        assertThat(this.letters.find(dead.id()).state()).isEqualTo(DeadLetterState.HELD);
        assertThat(this.letters.audit(null, 1).getFirst().result()).startsWith("not sent");
        this.trial.mend(true);
        await().atMost(PATIENCE).until(() -> isSent(dead, "ada"));
        awaitState(dead, DeadLetterState.HANDLED);
    }

    @Test
    void replaysAGroupAndNotWhatThatMakesFailAgain() {
        die(5, "broken");
        DeadLetter other = die(UUID.randomUUID(), "never");
        String fingerprint = awaitHeld(6).stream()
            .map(letter -> letter.failure().fingerprint())
            .filter(each -> !each.equals(other.failure().fingerprint()))
            .findFirst()
            .orElseThrow();
        ReplayRun run = awaitEnd(begin(Selection.group(fingerprint), Long.MAX_VALUE, 0, null));
        assertThat(run.state()).isEqualTo(State.COMPLETED);
        assertThat(run.wanted()).isEqualTo(5);
        await().atMost(PATIENCE).until(() -> steps(run).getFirst().failedAgain() == 5);
        assertThat(steps(run)).containsExactly(new Step(1, 5, 0, 5, 0, 0));
        assertThat(awaitHeld(6)).filteredOn(letter -> letter.lineage().generation() == 1).hasSize(5);
    }

    @Test
    void replaysTheNextFewAtARate() {
        die(12, "broken");
        this.trial.mend(true);
        long began = System.nanoTime();
        ReplayRun run = awaitEnd(begin(Selection.all(), 6, 10, null));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(490));
        await().atMost(PATIENCE).until(() -> steps(run).getFirst().handled() == 6);
        List<DeadLetter> held = awaitHeld(6);
        assertThat(search(DeadLetterState.HANDLED))
            .allMatch(handled -> held.stream().allMatch(rest -> rest.seq() > handled.seq()));
    }

    @Test
    void goesOnWithACanaryForAsLongAsFewFailAgain() {
        die(40, "broken");
        this.trial.mend(true);
        ReplayRun run = awaitEnd(begin(Selection.all(), Long.MAX_VALUE, 0, 0.1));
        assertThat(run.state()).isEqualTo(State.COMPLETED);
        assertThat(steps(run)).extracting(Step::sent).containsExactly(1L, 5L, 25L, 9L);
        assertThat(steps(run)).allSatisfy(step -> assertThat(step.handled()).isEqualTo(step.sent()));
    }

    @Test
    void stopsACanaryAtItsFirstStep() {
        die(40, "broken");
        ReplayRun run = awaitEnd(begin(Selection.all(), Long.MAX_VALUE, 0, 0.5));
        assertThat(run.state()).isEqualTo(State.STOPPED);
        assertThat(run.outcome()).contains("step 1").contains("1 came back");
        assertThat(steps(run)).containsExactly(new Step(1, 1, 0, 1, 0, 0));
        assertThat(awaitHeld(40)).filteredOn(letter -> letter.lineage().generation() == 0).hasSize(39);
    }

    @Test
    void stopsACanaryAtTheStepInWhichTooManyFailAgain() {
        die(1, "broken");
        die(1, "refuse");
        die(14, "broken");
        die(20, "refuse");
        this.trial.mend(true);
        ReplayRun run = awaitEnd(begin(Selection.all(), Long.MAX_VALUE, 0, 0.5));
        assertThat(run.state()).isEqualTo(State.STOPPED);
        assertThat(steps(run)).containsExactly(new Step(1, 1, 1, 0, 0, 0), new Step(2, 5, 4, 1, 0, 0),
                new Step(3, 25, 10, 15, 0, 0));
        assertThat(search(DeadLetterState.HELD)).filteredOn(letter -> letter.lineage().generation() == 0).hasSize(5);
    }

    @Test
    void runsOneReplayOfAScopeAtATimeAndStopsItWhenTold() {
        die(5, "broken");
        this.trial.mend(true);
        UUID run = begin(Selection.all(), Long.MAX_VALUE, 0.1, null);
        refusedBecause(Reason.ALREADY_RUNNING, () -> begin(Selection.all(), 1, 0, null));
        await().atMost(PATIENCE).until(() -> !this.replays.find(run).steps().isEmpty());
        this.replays.stop(run, "ada");
        ReplayRun stopped = awaitEnd(run);
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.outcome()).contains("operator");
        assertThat(awaitHeld(4)).hasSize(4);
        assertThat(awaitEnd(begin(Selection.all(), Long.MAX_VALUE, 0, null)).wanted()).isEqualTo(4);
        await().atMost(PATIENCE).until(() -> search(DeadLetterState.HANDLED).size() == 5);
    }

    @Test
    void endsAReplayWhoseServiceHasEnded() {
        UUID run = UUID.randomUUID();
        this.jdbc.sql("""
                insert into messaging.dead_letter_replay (id, scope, plan, started_by, wanted, lease_until)
                values (?, 'all', 'all', 'ada', 1, now() - interval '1 second')""").param(run).update();
        assertThat(awaitEnd(run).outcome()).contains("has ended");
    }

    @Test
    void doesNotBeginAReplayOfNothing() {
        refusedBecause(Reason.NOTHING_HELD, () -> begin(Selection.group("none"), 1, 0, null));
        refusedBecause(Reason.UNKNOWN_DEAD_LETTER, () -> this.letters.replay(UUID.randomUUID(), "ada"));
        refusedBecause(Reason.UNKNOWN_REPLAY, () -> this.replays.find(UUID.randomUUID()));
    }

    @Test
    void saysWhatWouldHappenToEachAndDoesNothing() {
        BasicProperties handled = properties().build();
        byte[] done = body(UUID.randomUUID(), "ok");
        this.broker.publish("order.events", "order.placed", handled, done);
        await().atMost(PATIENCE)
            .until(() -> this.jdbc.sql("select count(*) from messaging.inbox where message_id = ?")
                .param(UUID.fromString(handled.getMessageId()))
                .query(Long.class)
                .single() == 1);
        this.broker.publish("", ScriptedService.QUEUE + ".dead", handled, done);
        this.broker.publish("order.events", "order.placed", handled, body(UUID.randomUUID(), "ok"));
        die(ENDED, "refuse");
        die(UUID.randomUUID(), "refuse");
        this.broker.publish("order.events", "order.placed", properties().type("order.placed.v9").build(), done);
        this.broker.publish("order.events", "order.placed", properties().build(), "{".getBytes(StandardCharsets.UTF_8));
        this.broker.publish("order.events", "order.placed", properties().messageId(null).build(), done);
        awaitHeld(7);
        this.broker.purge(this.tap);
        Map<DryRunOutcome, List<DryRunResult>> results = this.letters.dryRun(Selection.all(), 100, "ada")
            .stream()
            .collect(Collectors.groupingBy(DryRunResult::outcome));
        assertThat(results).containsOnlyKeys(DryRunOutcome.values());
        assertThat(results.get(DryRunOutcome.UNREADABLE)).hasSize(2);
        assertThat(results.get(DryRunOutcome.ENDED)).extracting(DryRunResult::reason)
            .containsExactly("order " + ENDED + " is DELIVERED");
        assertThat(results.get(DryRunOutcome.UNKNOWN_TYPE)).first()
            .satisfies(result -> assertThat(result.reason()).contains("order.placed.v9"));
        assertThat(search(DeadLetterState.HELD)).hasSize(7);
        assertThat(this.broker.drain(this.tap)).isEmpty();
    }

    @Test
    void keepsWhatIsDiscardedWithItsReason() {
        DeadLetter dead = die(UUID.randomUUID(), "broken");
        DeadLetter other = die(UUID.randomUUID(), "never");
        assertThat(this.letters.discard(dead.id(), "a test", "ada").note()).isEqualTo("a test");
        refusedBecause(Reason.NOT_HELD, () -> this.letters.replay(dead.id(), "bob"));
        refusedBecause(Reason.NOT_HELD, () -> this.letters.discard(dead.id(), "again", "bob"));
        assertThat(this.letters.find(dead.id()).note()).isEqualTo("a test");
        assertThat(this.letters.discardAll(Selection.all(), "the rest", "bob")).isEqualTo(1);
        assertThat(this.letters.find(other.id()).state()).isEqualTo(DeadLetterState.DISCARDED);
    }

    @Test
    void logsWhoDidWhatToWhichWithWhichResult() {
        DeadLetter dead = die(UUID.randomUUID(), "broken");
        this.letters.dryRun(Selection.of(dead.id()), 1, "ada");
        this.letters.discard(dead.id(), "a test", "bob");
        isSent(dead, "eve");
        String scope = "id=" + dead.id();
        assertThat(this.letters.audit(null, 10))
            .extracting(AuditEntry::who, AuditEntry::action, AuditEntry::scope, AuditEntry::result)
            .containsExactly(tuple("eve", "REPLAY", scope, "refused: it is not held"),
                    tuple("bob", "DISCARD", scope, "1 discarded: a test"),
                    tuple("ada", "DRY_RUN", scope, "1 looked at"));
    }

    @Test
    void judgesAMessageWithoutIdByWhetherItComesBack() {
        this.broker.publish("order.events", "order.placed", properties().messageId(null).build(),
                body(UUID.randomUUID(), "ok"));
        DeadLetter dead = awaitHeld(1).getFirst();
        ReplayRun run = awaitEnd(begin(Selection.all(), Long.MAX_VALUE, 0, 0.0));
        assertThat(run.state()).isEqualTo(State.STOPPED);
        awaitState(dead, DeadLetterState.FAILED_AGAIN);
    }

    @Test
    void showsDeadLettersWithoutWriting() {
        DeadLetter dead = die(UUID.randomUUID(), "broken");
        TransactionTemplate reading = new TransactionTemplate(this.transactions);
        reading.setReadOnly(true);
        reading.executeWithoutResult(transaction -> {
            assertThat(this.letters.find(dead.id()).state()).isEqualTo(DeadLetterState.HELD);
            assertThat(search(DeadLetterState.HELD)).hasSize(1);
            assertThat(this.letters.groups(Selection.all(), ANY, 10)).hasSize(1);
            assertThat(this.letters.held()).containsOnlyKeys(ScriptedService.QUEUE);
            assertThat(this.letters.audit(null, 10)).isEmpty();
            assertThat(this.replays.list(10)).isEmpty();
        });
    }

    @Test
    void refusesToReplayIntoAQueueThatNoSubscriptionHasAnyMore() {
        String gone = this.broker.tap("payment.redelivery", "payment.gone");
        UUID stranded = store("payment.gone", "HELD", Duration.ZERO, null);
        refusedBecause(Reason.QUEUE_GONE, () -> this.letters.replay(stranded, "ada"));
        refusedBecause(Reason.QUEUE_GONE, () -> begin(Selection.of(stranded), 1, 0, null));
        DeadLetter other = die(UUID.randomUUID(), "broken");
        this.trial.mend(true);
        assertThat(awaitEnd(begin(Selection.all(), Long.MAX_VALUE, 0, null)).wanted()).isEqualTo(1);
        awaitState(other, DeadLetterState.HANDLED);
        assertThat(this.letters.find(stranded).state()).isEqualTo(DeadLetterState.HELD);
        assertThat(this.broker.drain(gone)).isEmpty();
        assertThat(this.letters.audit(null, 10)).extracting(AuditEntry::result)
            .contains("refused: no subscription consumes payment.gone");
        this.broker.deleteQueue(gone);
    }

    @Test
    void deletesWhatWasDecidedLongAgoAndNothingElse() {
        Duration old = Duration.ofDays(91);
        Duration recent = Duration.ofDays(89);
        UUID heldForLong = store("payment.gone", "HELD", Duration.ofDays(400), null);
        UUID parentOfHeld = store("payment.gone", "FAILED_AGAIN", old, null);
        UUID heldChild = store("payment.gone", "HELD", old, parentOfHeld);
        UUID discardedLately = store("payment.gone", "DISCARDED", recent, null);
        UUID line = store("payment.gone", "FAILED_AGAIN", old, null);
        store("payment.gone", "DISCARDED", old, line);
        for (String state : List.of("REPLAYED", "HANDLED", "DISCARDED")) {
            store("payment.gone", state, old, null);
        }
        this.jdbc.sql("""
                insert into messaging.dead_letter_audit (at, who, action, scope, result)
                select now() - make_interval(days => n), n::text, 'DISCARD', 'all', '1 discarded'
                  from generate_series(89, 91, 2) n""").update();
        this.jdbc
            .sql("""
                    insert into messaging.dead_letter_replay (id, scope, plan, started_by, wanted, lease_until, state, ended_at)
                    select gen_random_uuid(), 'all', 'all', n::text, 1, now(), 'COMPLETED', now() - make_interval(days => n)
                      from generate_series(89, 91, 2) n""")
            .update();
        await().atMost(PATIENCE)
            .untilAsserted(() -> assertThat(search()).extracting(DeadLetter::id)
                .containsExactlyInAnyOrder(heldForLong, parentOfHeld, heldChild, discardedLately));
        await().atMost(PATIENCE)
            .untilAsserted(
                    () -> assertThat(this.letters.audit(null, 10)).extracting(AuditEntry::who).containsExactly("89"));
        await().atMost(PATIENCE)
            .untilAsserted(
                    () -> assertThat(this.replays.list(10)).extracting(ReplayRun::startedBy).containsExactly("89"));
    }

    private UUID store(String queue, String state, Duration age, @Nullable UUID parent) {
        UUID id = UUID.randomUUID();
        this.jdbc
            .sql("""
                    insert into messaging.dead_letter (id, queue, message_id, properties, body, content, failure_kind,
                           failure_cause, failure_message, failure_place, fingerprint, attempts, first_failed_at,
                           last_failed_at, state, state_since, parent, replay_of)
                    values (:id, :queue, cast(:id as text), decode(repeat('00', 12), 'hex'), '', '', 'PERMANENT', '', '', '', '', 1, now(), now(), :state,
                            now() - make_interval(secs => :age), cast(:parent as uuid), cast(:parent as uuid))""")
            .param("id", id)
            .param("queue", queue)
            .param("state", state)
            .param("age", (double) age.toSeconds())
            .param("parent", parent)
            .update();
        return id;
    }

    private boolean isSent(DeadLetter letter, String who) {
        try {
            this.letters.replay(letter.id(), who);
            return true;
        }
        catch (ActionRefusedException ex) {
            return false;
        }
    }

    private UUID begin(Selection selection, long limit, double perSecond, @Nullable Double canary) {
        return this.replays.begin(new ReplayPlan(selection, limit, perSecond, canary), "ada");
    }

    private ReplayRun awaitEnd(UUID run) {
        return await().atMost(PATIENCE.multipliedBy(2))
            .until(() -> this.replays.find(run), found -> found.endedAt() != null);
    }

    private List<Step> steps(ReplayRun run) {
        return this.replays.find(run.id()).steps();
    }

    /// Abandons a dead letter, as a process does that ends while it replays.
    private void abandon(DeadLetter letter) {
        this.jdbc.sql("""
                update messaging.dead_letter set state = 'REPLAYING', lease_until = now() - interval '1 second'
                 where id = ?""").param(letter.id()).update();
    }

    /// Sends an event that fails, and returns its dead letter.
    private DeadLetter die(UUID order, String how) {
        BasicProperties sent = properties().build();
        this.broker.publish("order.events", "order.placed", sent, body(order, how));
        return await().atMost(PATIENCE)
            .until(() -> search(DeadLetterState.HELD).stream()
                .filter(letter -> sent.getMessageId().equals(letter.messageId()))
                .findFirst(), Optional::isPresent)
            .orElseThrow();
    }

    private void die(int count, String how) {
        int before = search(DeadLetterState.HELD).size();
        for (int i = 0; i < count; i++) {
            this.broker.publish("order.events", "order.placed", properties().build(), body(UUID.randomUUID(), how));
        }
        awaitHeld(before + count);
    }

    private List<DeadLetter> awaitHeld(int count) {
        return await().atMost(PATIENCE).until(() -> search(DeadLetterState.HELD), found -> found.size() == count);
    }

    private void awaitState(DeadLetter letter, DeadLetterState state) {
        await().atMost(PATIENCE).until(() -> this.letters.find(letter.id()).state() == state);
    }

    private List<DeadLetter> search(DeadLetterState... states) {
        Set<DeadLetterState> wanted = (states.length == 0) ? ANY : Set.of(states);
        return this.letters.search(Selection.all(), wanted, null, 1000);
    }

    private List<ReceivedMessage> awaitTapped(int count) {
        List<ReceivedMessage> tapped = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            tapped.addAll(this.broker.drain(this.tap));
            return tapped.size() >= count;
        });
        return tapped;
    }

    private static void refusedBecause(Reason reason, Runnable action) {
        assertThatExceptionOfType(ActionRefusedException.class).isThrownBy(action::run)
            .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static byte[] body(UUID order, String how) {
        return "{\"id\":\"%s\",\"how\":\"%s\"}".formatted(order, how).getBytes(StandardCharsets.UTF_8);
    }

    private static BasicProperties.Builder properties() {
        return new BasicProperties.Builder().messageId(UUID.randomUUID().toString())
            .type("order.placed.v1")
            .contentType("application/json")
            .deliveryMode(2);
    }

}
