package dev.warren.messaging.deadletter;

import dev.warren.messaging.observation.MessagingMeters;
import dev.warren.messaging.topology.Names;
import dev.warren.messaging.topology.TopologyGate;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.FixedBackOff;

import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The collector of dead letters: it moves them from their queues into the service's table, where an operator can
/// search them. It acknowledges a message after the row is committed; a redelivery adds no second row. While the
/// database is away, the messages stay in their queues.
///
/// One thread consumes all queues, because dead letters are few and need no throughput.
@Slf4j
public final class DeadLetterCollector implements SmartLifecycle {

    private static final long PAUSE_MILLIS = 1000;

    private final ConnectionFactory connections;

    private final DeadLetterResources resources;

    private final TopologyGate gate;

    private final DeadLetterTable table;

    private final TransactionTemplate transactions;

    private final InstantSource clock;

    private final MessagingMeters meters;

    private CountDownLatch stopping = new CountDownLatch(1);

    private @Nullable Thread waiting;

    private @Nullable SimpleMessageListenerContainer container;

    private boolean running;

    /// Creates a collector for all queues of a topology.
    /// @param gate opens when the queues are declared
    /// @param clock dates failures whose headers have no date
    public DeadLetterCollector(DeadLetterResources resources, ConnectionFactory connections, TopologyGate gate,
            InstantSource clock, MessagingMeters meters) {
        this.connections = connections;
        this.resources = resources;
        this.gate = gate;
        this.table = resources.table();
        this.transactions = resources.transactionTemplate();
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        this.running = true;
        this.stopping = new CountDownLatch(1);
        this.waiting = Thread.ofVirtual().name("collect-dead-letters").start(this::collectOnceDeclared);
    }

    @Override
    public void stop() {
        SimpleMessageListenerContainer collecting = end();
        if (collecting != null) {
            collecting.stop();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return this.running;
    }

    private synchronized @Nullable SimpleMessageListenerContainer end() {
        this.running = false;
        this.stopping.countDown();
        if (this.waiting != null) {
            this.waiting.interrupt();
        }
        SimpleMessageListenerContainer collecting = this.container;
        this.container = null;
        return collecting;
    }

    private void collectOnceDeclared() {
        try {
            this.gate.await();
            collect();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void collect() {
        if (this.running && !this.resources.queues().isEmpty()) {
            SimpleMessageListenerContainer collecting = container();
            this.container = collecting;
            collecting.start();
        }
    }

    private SimpleMessageListenerContainer container() {
        SimpleMessageListenerContainer made = new SimpleMessageListenerContainer(this.connections);
        made.setQueueNames(deadLetterQueues());
        made.setListenerId(this.resources.names().service() + ".dead-letters");
        made.setMessageListener((ChannelAwareMessageListener) (message, channel) -> collect(message));
        made.setMessagePropertiesConverter(new RawPropertiesConverter());
        made.setAcknowledgeMode(AcknowledgeMode.AUTO);
        made.setPrefetchCount(this.resources.settings().prefetch());
        made.setTaskExecutor(new SimpleAsyncTaskExecutor("dead-letters-"));
        made.setMissingQueuesFatal(false);
        made.setRecoveryBackOff(new FixedBackOff(PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        made.setAutoDeclare(false);
        // collect() has logged it; the container requeues the message in any case
        made.setErrorHandler(failure -> {
        });
        made.afterPropertiesSet();
        return made;
    }

    private String[] deadLetterQueues() {
        return this.resources.queues().stream().map(Names::deadLetterQueue).toArray(String[]::new);
    }

    private void collect(Message message) {
        String from = Objects.requireNonNull(message.getMessageProperties().getConsumerQueue());
        try {
            IncomingDeadLetter incoming = IncomingDeadLetter.of(Names.sourceOfDeadLetters(from),
                    RawPropertiesConverter.of(message), this.clock.instant());
            boolean stored = Boolean.TRUE.equals(this.transactions.execute(transaction -> this.table.store(incoming)));
            if (stored && incoming.failure().isFromTheBroker()) {
                this.meters.givenUpByTheBroker(incoming.queue());
            }
            log.debug("Dead letter {} from {} is {}", incoming.id(), from, stored ? "stored" : "stored already");
        }
        catch (RuntimeException ex) {
            log.error("A dead letter could not be stored and stays in {}: {}", from, ex.toString());
            pause();
            throw ex;
        }
    }

    /// Waits, because the broker delivers a requeued message again at once.
    private void pause() {
        try {
            if (this.stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                log.debug("The collector stops");
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
