package dev.warren.localstack;

import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.infrastructure.DetachedProcess;
import dev.warren.localstack.infrastructure.InfrastructureException;
import dev.warren.localstack.infrastructure.NativeBroker;
import dev.warren.localstack.infrastructure.NativeDatabase;
import dev.warren.localstack.infrastructure.NativeMail;
import dev.warren.localstack.infrastructure.Ports;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// The whole system as processes of this machine. They outlive this object and its JVM; another object for the same
/// directory finds them again, in any process. Commands that change a stack wait for each other.
///
/// Every method that changes the stack throws [StackException] when it fails.
public final class Stack implements AutoCloseable {

    private final StackDirectory directory;

    private final StackSettings settings;

    private final StackListener listener;

    private final StackLock lock;

    private final Servers servers;

    private final Monitors monitors;

    private final Map<Component, Unit> units = new LinkedHashMap<>();

    private Stack(Path directory, StackSettings settings, StackListener listener) {
        this.directory = new StackDirectory(directory);
        this.settings = settings;
        this.listener = listener;
        this.lock = new StackLock(this.directory.lock(), listener);
        this.servers = new Servers(this.directory, listener);
        this.servers.units().forEach((unit) -> this.units.put(unit.component(), unit));
        Arrays.stream(Service.values()).map(this::unit).forEach((unit) -> this.units.put(unit.component(), unit));
        this.monitors = new Monitors(this.directory, settings, this::servicePorts, this.servers::brokerMetrics);
        this.monitors.units().forEach((unit) -> this.units.put(unit.component(), unit));
    }

    /// The stack of this directory, running or not.
    /// @param directory keeps all its state; created when missing
    public static Stack in(Path directory, StackSettings settings) {
        return in(directory, settings, StackListener.SILENT);
    }

    /// The stack of this directory, running or not.
    /// @param directory keeps all its state; created when missing
    /// @param listener receives the progress
    public static Stack in(Path directory, StackSettings settings, StackListener listener) {
        return new Stack(directory, settings, listener);
    }

    /// Starts every component that does not run, and returns when all serve. Ports are
    /// chosen when nothing runs yet, and stay otherwise. When a component fails to start,
    /// those that were started with it are stopped again.
    public void start() {
        alone(() -> {
            List<Unit> missing = units(false);
            if (missing.size() == this.units.size()) {
                choosePorts();
            }
            startOrUndo(missing);
            Parallel.run(services(units(true)).stream().<Runnable>map((unit) -> unit::start).toList());
            this.monitors.missing().ifPresent(this.listener::note);
        });
    }

    /// Starts one component on its former port, and returns when it serves.
    public void start(Component component) {
        alone(() -> {
            requireServersFor(component);
            Unit unit = unit(component);
            startOrUndo(List.of(unit));
            if (!unit.state().isRunning()) {
                throw new StackException(
                        component.id() + " does not run: ./warren logs " + component.id() + " shows the reason.");
            }
        });
    }

    /// Stops one component gently.
    public void stop(Component component) {
        alone(() -> stop(unit(component)));
    }

    /// Ends one component as a crash would (SIGKILL to all its processes).
    public void kill(Component component) {
        alone(() -> unit(component).kill());
    }

    /// Stops everything: first the services, each of which finishes its work, then the
    /// servers. Data is kept.
    public void stop() {
        alone(() -> stop(this.units.values().stream().filter((unit) -> unit.state() != State.STOPPED).toList()));
    }

    /// Stops everything and deletes all state: orders, messages, mails and logs.
    public void reset() {
        alone(() -> {
            stop();
            this.directory.deleteData();
        });
    }

    /// Stops everything. Data is kept.
    @Override
    public void close() {
        stop();
    }

    /// The components of this stack, in the order in which they start. Monitors are among
    /// them where they are wanted and installed.
    public List<Component> components() {
        return List.copyOf(this.units.keySet());
    }

    /// The state of a component without asking it whether it serves: READY when its
    /// process is there. A component that this stack does not have is STOPPED.
    public State state(Component component) {
        Unit unit = this.units.get(component);
        return (unit != null) ? unit.state() : State.STOPPED;
    }

    /// The status of all components now, in the order in which they start.
    public List<ComponentStatus> status() {
        return this.units.values().parallelStream().map(Unit::status).toList();
    }

    /// The address of a service now, or when it is started again:
    /// `http://127.0.0.1:8081`.
    public URI url(Service service) {
        return URI.create("http://127.0.0.1:" + servicePorts().of(service));
    }

    /// The log of a component.
    public Path log(Component component) {
        return unit(component).log().path();
    }

    /// The reason of a component's failure, from its own log, if the log contains one.
    public Optional<String> lastWords(Component component) {
        return unit(component).log().cause();
    }

    /// The broker alone, with its ports.
    public NativeBroker broker() {
        return this.servers.broker();
    }

    /// The database alone, with its port.
    public NativeDatabase database() {
        return this.servers.database();
    }

    /// The mail server alone, with its ports.
    public NativeMail mail() {
        return this.servers.mail();
    }

    /// One more instance of a service, beside that of this stack.
    /// @param number of the instance: 2 for the second
    public ExtraInstance another(Service service, int number) {
        String name = service.id() + "-" + number;
        ServicePorts ports = servicePorts().with(service, Ports.free());
        return new ExtraInstance(new ServiceUnit(service, new DetachedProcess(this.directory.process(name)),
                java(service, name), this.directory.log(name), () -> this.servers.environment(ports), this.listener));
    }

    private ServiceUnit unit(Service service) {
        return new ServiceUnit(service, new DetachedProcess(this.directory.process(service.id())),
                java(service, service.id()), this.directory.log(service.id()),
                () -> this.servers.environment(servicePorts()), this.listener);
    }

    private JavaCommand java(Service service, String instance) {
        Program program = this.settings.programs().get(service);
        if (program == null) {
            throw new IllegalArgumentException("the settings contain no program for " + service.id() + " is run from");
        }
        UnpackedJars unpacked = this.directory.unpacked(service);
        return new JavaCommand(program, unpacked, this.settings.properties().getOrDefault(service, Map.of()),
                this.settings.environment(), this.settings.startCaches()
                        ? Optional.of(new StartCache(unpacked.directory(), instance)) : Optional.empty());
    }

    private Unit unit(Component component) {
        Unit unit = this.units.get(component);
        if (unit == null) {
            throw new StackException(component.id() + " is not part of this Warren: Grafana and Jaeger come with"
                    + " ./warren up --docker, Prometheus and Alertmanager also with " + Monitors.WAY_OUT + ".");
        }
        return unit;
    }

    private List<Unit> units(boolean running) {
        return this.units.values().stream().filter((unit) -> unit.state().isRunning() == running).toList();
    }

    private ServicePorts servicePorts() {
        return ServicePorts.read(this.directory.servicePorts())
            .orElseGet(() -> ServicePorts.chosen(this.settings.ports()));
    }

    private void choosePorts() {
        ServicePorts ports = ServicePorts.chosen(this.settings.ports());
        ports.requireFree(List.of(Service.values()), Ports::isFree, Ports::holder);
        ports.write(this.directory.servicePorts());
        this.servers.choosePorts(this.settings.ports());
        this.monitors.choosePorts(this.settings.ports());
    }

    private void requireServersFor(Component component) {
        if (component instanceof Service && this.servers.units().stream().anyMatch((u) -> !u.state().isRunning())) {
            throw new StackException("Broker, database or mail do not run, and " + component.id()
                    + " needs them: ./warren up starts everything that is missing.");
        }
    }

    private void startOrUndo(List<Unit> missing) {
        Queue<Unit> begun = new ConcurrentLinkedQueue<>();
        try {
            start(missing, (unit) -> {
                begun.add(unit);
                start(unit);
            });
        }
        catch (RuntimeException failure) {
            boolean interrupted = Thread.interrupted();
            stop(List.copyOf(begun));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw failure;
        }
    }

    // a service cannot begin without its database, but waits for the broker by itself
    private static void start(List<Unit> missing, Consumer<Unit> start) {
        List<Runnable> first = new ArrayList<>();
        services(missing).forEach((service) -> first.add(() -> service.java().prepare()));
        List<Runnable> besides = new ArrayList<>();
        for (ServerUnit server : servers(missing)) {
            (server.component() == Infrastructure.DATABASE ? first : besides).add(() -> start.accept(server));
        }
        besides.add(() -> {
            Parallel.run(first);
            Parallel.run(services(missing).stream().<Runnable>map((service) -> () -> start.accept(service)).toList());
        });
        Parallel.run(besides);
    }

    private void start(Unit unit) {
        if (unit.state().isRunning()) {
            unit.start();
            return;
        }
        long begin = System.nanoTime();
        this.listener.starting(unit.component());
        if (unit.component() instanceof Monitoring) {
            startUnlessItFails(unit);
        }
        else {
            unit.start();
        }
        if (unit.state().isRunning()) {
            this.listener.ready(unit.component(), Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    // no component needs it
    private void startUnlessItFails(Unit unit) {
        try {
            unit.start();
        }
        catch (InfrastructureException failure) {
            this.listener.note("The shop goes on without " + unit.component().id() + ". " + failure.getMessage());
            this.listener.stopped(unit.component());
        }
    }

    private void stop(List<Unit> all) {
        if (services(all).stream().anyMatch(ServiceUnit::writesItsStartCache)) {
            this.listener.note("Writing the start cache; this happens once for each build.");
        }
        Parallel.run(services(all).stream().<Runnable>map((unit) -> () -> stop(unit)).toList());
        Parallel.run(servers(all).stream().<Runnable>map((unit) -> () -> stop(unit)).toList());
    }

    private void stop(Unit unit) {
        this.listener.stopping(unit.component());
        unit.stop();
        this.listener.stopped(unit.component());
    }

    private static List<ServiceUnit> services(List<Unit> units) {
        return units.stream().filter(ServiceUnit.class::isInstance).map(ServiceUnit.class::cast).toList();
    }

    private static List<ServerUnit> servers(List<Unit> units) {
        return units.stream().filter(ServerUnit.class::isInstance).map(ServerUnit.class::cast).toList();
    }

    private void alone(Runnable work) {
        try {
            this.lock.alone(work);
        }
        catch (InfrastructureException failure) {
            throw new StackException(String.valueOf(failure.getMessage()), failure);
        }
    }

}
