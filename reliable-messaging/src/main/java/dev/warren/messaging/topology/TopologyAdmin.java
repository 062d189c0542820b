package dev.warren.messaging.topology;

import com.rabbitmq.client.AMQP;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpApplicationContextClosedException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The admin that declares a service's topology with a [RabbitAdmin]: at the start, on each new connection, and when a
/// periodic check finds that a part is missing. The start succeeds while the broker or another service is away, and
/// fails when the broker refuses the topology. Once started, the admin keeps trying whichever obstacle there is, and
/// [TopologyGate] reports it.
///
/// Spring's automatic declaration is off: it ends at the first part that is refused, and throws in the code that
/// happens to open the connection. The [RabbitAdmin] is no bean, because a second bean of its type would keep an
/// application's listener containers from redeclaring their own queues.
@Slf4j
public final class TopologyAdmin implements SmartLifecycle {

    /// The pause before the next check while the broker, or another service, is away.
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CachingConnectionFactory connections;

    private final RabbitAdmin admin;

    private final Supplier<Declarables> topology;

    private final TopologyGate gate;

    private final Duration interval;

    private final Runnable whenAllStands;

    private final Semaphore wake = new Semaphore(0);

    private final ConnectionListener onConnection = connection -> this.wake.release();

    private volatile Set<String> parts = Set.of();

    private String told = "";

    private volatile @Nullable Thread thread;

    /// @param topology resolved at the start, when all listeners are registered
    /// @param interval the time between two checks while the topology is complete, or
    /// while the broker refuses a part
    /// @param whenAllStands called after each check that found every part
    public TopologyAdmin(CachingConnectionFactory connections, Supplier<Declarables> topology, TopologyGate gate,
            Duration interval, Runnable whenAllStands) {
        this.connections = connections;
        this.admin = new RabbitAdmin(connections);
        this.topology = topology;
        this.gate = gate;
        this.interval = interval;
        this.whenAllStands = whenAllStands;
    }

    /// The names of all parts, known from the start on: `queue payment.order-events`,
    /// `exchange order.events`.
    public Set<String> parts() {
        return this.parts;
    }

    /// @throws TopologyMismatchException when the broker refuses a part
    @Override
    public void start() {
        TopologyCheck check = new TopologyCheck(this.admin, this.topology.get());
        this.parts = check.parts();
        if (this.parts.isEmpty()) {
            this.gate.found(Map.of(), true);
            return;
        }
        this.connections.addConnectionListener(this.onConnection);
        TopologyMismatchException mismatch = run(check);
        if (mismatch != null) {
            stop();
            throw mismatch;
        }
        Thread checking = Thread.ofVirtual().name("check-topology").unstarted(() -> repeat(check));
        this.thread = checking;
        checking.start();
    }

    @Override
    public void stop() {
        this.connections.removeConnectionListener(this.onConnection);
        Thread checking = this.thread;
        this.thread = null;
        if (checking != null) {
            checking.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return this.thread != null;
    }

    /// A phase before that of the beans that use the topology.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void repeat(TopologyCheck check) {
        Duration pause = pause(false);
        try {
            while (isRunning()) {
                this.wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = pause(isRunning() && run(check) != null);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /// The pause before the next check. The broker refuses a part again until an operator
    /// has changed it, and Spring logs an error each time.
    private Duration pause(boolean isRefused) {
        boolean isComplete = this.gate.missing().isEmpty() && this.gate.brokerTrouble() == null;
        return (isComplete || isRefused) ? this.interval : PAUSE;
    }

    private @Nullable TopologyMismatchException run(TopologyCheck check) {
        try {
            this.admin.getRabbitTemplate().execute(channel -> channel.isOpen());
            this.wake.drainPermits();
            TopologyCheck.Result result = check.run();
            this.gate.found(result.missing(), result.ownStand());
            tell(result.missing());
            if (result.missing().isEmpty()) {
                this.whenAllStands.run();
            }
            return result.mismatch();
        }
        catch (AmqpApplicationContextClosedException ofAStop) {
            return null;
        }
        catch (AmqpException ex) {
            String why = brokerTrouble(BrokerReply.of(ex));
            this.gate.brokerIsAwayBecause(why);
            tell(Map.of("the broker", why));
            return null;
        }
    }

    private String brokerTrouble(BrokerReply reply) {
        return switch (reply.code()) {
            case AMQP.NOT_ALLOWED ->
                "the broker does not let it into the virtual host '" + this.connections.getVirtualHost() + "' (" + reply
                        + "). Look at spring.rabbitmq.virtual-host and the user's permissions there";
            case AMQP.ACCESS_REFUSED -> "the broker refuses the login of '" + this.connections.getUsername() + "' ("
                    + reply + "). Look at spring.rabbitmq.username and spring.rabbitmq.password";
            default ->
                "the broker cannot be reached at " + this.connections.getHost() + ":" + this.connections.getPort()
                        + " (" + reply + "). Look at spring.rabbitmq.addresses, or host and port there";
        };
    }

    private void tell(Map<String, String> troubles) {
        if (troubles.toString().equals(this.told)) {
            return;
        }
        this.told = troubles.toString();
        troubles.forEach((what, why) -> log.warn("{}: {}", what, why));
        if (troubles.isEmpty()) {
            log.info("The topology is declared: all queues, exchanges and bindings stand");
        }
    }

}
