package dev.warren.localstack;

import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.infrastructure.DetachedProcess;
import dev.warren.localstack.infrastructure.Ports;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A service as a process on this machine.
///
/// @param process finds its process again
/// @param java the command to run
/// @param environment supplies its environment at each start
record ServiceUnit(Service component, DetachedProcess process, JavaCommand java, LogFile log,
        Supplier<ServiceEnvironment> environment, StackListener listener) implements Unit {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    /// The limit for five services that start at once on a busy machine.
    private static final Duration START_CACHE_LIMIT = Duration.ofSeconds(80);

    @Override
    public void start() {
        if (!this.process.isRunning()) {
            launch(this.environment.get());
        }
        awaitReadiness();
    }

    @Override
    public void stop() {
        boolean ran = this.process.isRunning();
        Duration limit = writesItsStartCache() ? STOP_LIMIT.plus(START_CACHE_LIMIT) : STOP_LIMIT;
        if (!this.process.stop("TERM", limit)) {
            this.listener.note(name() + " did not end within " + limit.toSeconds()
                    + " s of being asked to, and was killed: ./warren logs " + name() + " may show the reason.");
        }
        else if (ran) {
            this.java.startCache().ifPresent(StartCache::keep);
        }
    }

    /// Whether it writes a start cache when it ends.
    boolean writesItsStartCache() {
        return this.process.isRunning() && this.java.startCache().filter(cache -> !cache.isThere()).isPresent();
    }

    @Override
    public void kill() {
        this.process.kill();
    }

    @Override
    public State state() {
        if (this.process.isRunning()) {
            return State.READY;
        }
        return this.process.hasDied() ? State.DIED : State.STOPPED;
    }

    @Override
    public ComponentStatus status() {
        State state = state();
        if (state == State.READY && !isReady()) {
            state = State.NOT_READY;
        }
        return ComponentStatus.of(this.component, state, this.process.pid(), this.process.residentBytes(),
                "http://127.0.0.1:" + port() + "/swagger-ui.html");
    }

    private void launch(ServiceEnvironment around) {
        around.services().requireFree(List.of(this.component), Ports::isFree, Ports::holder);
        this.log.begin();
        // in the directory of the log, so that a crash dump of the Java machine lands
        // there
        var program = new ProcessBuilder(this.java.line()).directory(this.log.directory().toFile());
        program.environment().putAll(around.environment(this.component));
        program.environment().putAll(this.java.environment());
        this.process.start(program, this.log.path());
    }

    private void awaitReadiness() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (!this.process.isRunning()) {
                throw new StackException(name() + " ended while it was starting" + cause()
                        + "; all it wrote: ./warren logs " + name() + ".");
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(name() + " was not ready within " + START_LIMIT.toSeconds() + " s" + cause()
                        + "; what it does: ./warren logs " + name() + " -f.");
            }
            pause();
        }
    }

    private boolean isReady() {
        return Health.isReady(port());
    }

    private int port() {
        return this.environment.get().services().of(this.component);
    }

    private String name() {
        return this.component.id();
    }

    private String cause() {
        return this.log.cause().map((line) -> " (" + line + ")").orElse("");
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new StackException("Waiting for " + name() + " was interrupted.", interrupt);
        }
    }

}
