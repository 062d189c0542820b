package dev.warren.messaging.trial;

import dev.warren.messaging.Outbox;
import dev.warren.messaging.trial.OutboxTransactionsIT.FlushingTransactionManager;
import dev.warren.messaging.trial.OutboxTransactionsIT.Phases;
import dev.warren.messaging.trial.ScriptedHandler.Authorised;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import javax.sql.DataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/// Publishes in each phase and propagation of a transaction: an event of a committed transaction arrives once, and an
/// event that could not arrive is refused. No queue is bound at first, so that a lost message would show as a missing
/// row in the table.
@SpringBootTest(classes = ScriptedService.class,
        properties = { "warren.messaging.outbox.sweep-interval=100ms", "warren.messaging.outbox.longest-pause=1s" })
@MessagingTest(service = "payment", publishers = "order.events")
@Import({ Phases.class, FlushingTransactionManager.class })
class OutboxTransactionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private Outbox outbox;

    @Autowired
    private FlushingTransactionManager manager;

    @Autowired
    private ApplicationEventPublisher phases;

    @Autowired
    private JdbcClient jdbc;

    private final TestBroker broker = TestBroker.shared();

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void empty() {
        this.jdbc.sql("delete from messaging.outbox").update();
    }

    @Test
    void writesWhatAListenerPublishesBeforeTheCommit() {
        transaction(() -> on(TransactionPhase.BEFORE_COMMIT, () -> publish(this.id)));
        assertThat(rows()).containsExactly(this.id);
        assertThat(arrived()).containsExactly(this.id);
    }

    @Test
    void writesEachOnceWhenBothTheTransactionAndItsListenerPublish() {
        UUID later = UUID.randomUUID();
        transaction(() -> {
            on(TransactionPhase.BEFORE_COMMIT, () -> publish(later));
            publish(this.id);
        });
        assertThat(rows()).containsExactlyInAnyOrder(this.id, later);
        assertThat(arrived()).containsExactlyInAnyOrder(this.id, later);
    }

    @Test
    void writesWhatIsPublishedBeforeTheCompletion() {
        transaction(() -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void beforeCompletion() {
                publish(OutboxTransactionsIT.this.id);
            }

        }));
        assertThat(rows()).containsExactly(this.id);
        assertThat(arrived()).containsExactly(this.id);
    }

    /// As JPA does with its entity listeners: the commit itself writes the changes.
    @Test
    void writesWhatIsPublishedWhileTheCommitFlushes() {
        UUID first = UUID.randomUUID();
        this.manager.flush(() -> {
            publish(this.id);
            publish(this.id);
        });
        transaction(() -> publish(first));
        assertThat(rows()).containsExactly(first, this.id, this.id);
        assertThat(arrived()).containsExactly(first, this.id, this.id);
    }

    @ParameterizedTest
    @EnumSource(names = { "AFTER_COMMIT", "AFTER_COMPLETION" })
    void refusesWhatComesAfterTheCommit(TransactionPhase phase) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        transaction(() -> on(phase, () -> thrown.set(catchThrowable(() -> publish(this.id)))));
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("REQUIRES_NEW");
        assertThat(rows()).isEmpty();
    }

    @Test
    void refusesWhatASynchronizationPublishesAfterTheCommit() {
        assertThatIllegalStateException().isThrownBy(() -> transaction(
                () -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                    @Override
                    public void afterCommit() {
                        publish(OutboxTransactionsIT.this.id);
                    }

                })))
            .withMessageContaining("REQUIRES_NEW");
        assertThat(rows()).isEmpty();
    }

    /// REQUIRED joins a transaction that is over, and looks as if there were one.
    @ParameterizedTest
    @EnumSource(names = { "AFTER_COMMIT", "AFTER_COMPLETION", "AFTER_ROLLBACK" })
    void refusesATransactionThatJoinsOneThatIsOver(TransactionPhase phase) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        TransactionTemplate outer = template(TransactionDefinition.PROPAGATION_REQUIRED);
        outer.executeWithoutResult(status -> {
            on(phase, () -> thrown.set(catchThrowable(() -> transaction(() -> publish(this.id)))));
            if (phase == TransactionPhase.AFTER_ROLLBACK) {
                status.setRollbackOnly();
            }
        });
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("REQUIRES_NEW");
        assertThat(rows()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = { "AFTER_COMMIT", "AFTER_COMPLETION", "BEFORE_COMMIT" })
    void publishesInANewTransactionInEachPhase(TransactionPhase phase) {
        transaction(() -> on(phase, () -> template(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
            .executeWithoutResult(status -> publish(this.id))));
        assertThat(rows()).containsExactly(this.id);
        assertThat(arrived()).containsExactly(this.id);
    }

    @Test
    void keepsApartWhatANewTransactionAndTheSuspendedOnePublish() {
        UUID rolledBack = UUID.randomUUID();
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            publish(rolledBack);
            template(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(inner -> publish(this.id));
            publish(rolledBack);
            status.setRollbackOnly();
        });
        assertThat(arrived()).containsExactly(this.id);
    }

    @Test
    void keepsBackWhatASavepointThatWasRolledBackHadPublished() {
        UUID undone = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        transaction(() -> {
            publish(this.id);
            template(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> {
                publish(undone);
                template(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(inner -> publish(undone));
                nested.setRollbackOnly();
            });
            template(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> publish(later));
        });
        assertThat(rows()).containsExactlyInAnyOrder(this.id, later);
        assertThat(arrived()).containsExactlyInAnyOrder(this.id, later);
    }

    @Test
    void keepsBackWhatASavepointUndidWhileTheCommitFlushed() {
        UUID undone = UUID.randomUUID();
        this.manager.flush(() -> template(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> {
            publish(undone);
            nested.setRollbackOnly();
        }));
        transaction(() -> publish(this.id));
        assertThat(rows()).containsExactly(this.id);
        assertThat(arrived()).containsExactly(this.id);
    }

    @Test
    void refusesWithoutATransactionThatSupportsNone() {
        assertThatIllegalStateException()
            .isThrownBy(() -> template(TransactionDefinition.PROPAGATION_SUPPORTS)
                .executeWithoutResult(status -> publish(this.id)))
            .withMessageContaining("needs a database transaction");
    }

    @Test
    void refusesInAReadOnlyTransactionWhereItIsPublished() {
        TransactionTemplate readOnly = template(TransactionDefinition.PROPAGATION_REQUIRED);
        readOnly.setReadOnly(true);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        readOnly.executeWithoutResult(status -> thrown.set(catchThrowable(() -> publish(this.id))));
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("read-only");
    }

    /// Its commit would not tell the outbox.
    @Test
    void refusesATransactionWhoseManagerIsNoBean(@Autowired DataSource dataSource) {
        TransactionTemplate unknown = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        assertThatIllegalStateException().isThrownBy(() -> unknown.executeWithoutResult(status -> publish(this.id)))
            .withMessageContaining("transaction manager");
        assertThat(rows()).isEmpty();
    }

    @Test
    void undoesTheTransactionWhenItsMessagesCannotBeWritten() {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> transaction(() -> {
            this.jdbc.sql("insert into effect values ('undone', ?)").param(this.id).update();
            this.jdbc.sql("alter table messaging.outbox add constraint no_more check (false) not valid").update();
            publish(this.id);
        }));
        assertThat(this.jdbc.sql("select count(*) from effect where id = ?").param(this.id).query(Long.class).single())
            .isZero();
    }

    private void publish(UUID id) {
        this.outbox.publish(new Authorised(id), id);
    }

    private void transaction(Runnable work) {
        template(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> work.run());
    }

    private TransactionTemplate template(int propagation) {
        TransactionTemplate template = new TransactionTemplate(this.manager);
        template.setPropagationBehavior(propagation);
        return template;
    }

    private void on(TransactionPhase phase, Runnable work) {
        this.phases.publishEvent(switch (phase) {
            case BEFORE_COMMIT -> new BeforeCommit(work);
            case AFTER_COMMIT -> new AfterCommit(work);
            case AFTER_COMPLETION -> new AfterCompletion(work);
            case AFTER_ROLLBACK -> new AfterRollback(work);
        });
    }

    private List<UUID> rows() {
        return this.jdbc.sql("select correlation_id::uuid from messaging.outbox order by seq")
            .query((row, number) -> row.getObject(1, UUID.class))
            .list();
    }

    private List<UUID> arrived() {
        String tap = this.broker.tap("payment.events", "payment.authorised");
        try {
            await().atMost(PATIENCE).until(() -> rows().isEmpty());
            return this.broker.drain(tap)
                .stream()
                .map(ReceivedMessage::properties)
                .flatMap(properties -> Stream.of(UUID.fromString(properties.getCorrelationId())))
                .toList();
        }
        finally {
            this.broker.deleteQueue(tap);
        }
    }

    record BeforeCommit(Runnable work) {
    }

    record AfterCommit(Runnable work) {
    }

    record AfterCompletion(Runnable work) {
    }

    record AfterRollback(Runnable work) {
    }

    /// A listener that does what an event says, in the phase that the event's type names.
    static class Phases {

        @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
        void before(BeforeCommit event) {
            event.work().run();
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        void after(AfterCommit event) {
            event.work().run();
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
        void after(AfterCompletion event) {
            event.work().run();
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
        void after(AfterRollback event) {
            event.work().run();
        }

    }

    /// A transaction manager that runs a test's action within its next commit, as JPA's
    /// flush does.
    static class FlushingTransactionManager extends JdbcTransactionManager {

        private final AtomicReference<Runnable> work = new AtomicReference<>(() -> {
        });

        FlushingTransactionManager(DataSource dataSource) {
            super(dataSource);
        }

        void flush(Runnable work) {
            this.work.set(work);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            this.work.getAndSet(() -> {
            }).run();
            super.doCommit(status);
        }

    }

}
