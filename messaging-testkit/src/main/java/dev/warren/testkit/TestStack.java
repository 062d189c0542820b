package dev.warren.testkit;

import dev.warren.testkit.network.TcpProxy;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/// The source of a test's servers: containers where a Docker engine answers, otherwise this machine. The environment
/// variable `WARREN_TEST_STACK` or the system property `warren.test-stack`, which takes precedence, overrides this.
enum TestStack {

    NATIVE(NativeTestBroker::startNew, NativeTestDatabase::startNew),
    DOCKER(ContainerTestBroker::startNew, ContainerTestDatabase::startNew);

    private static final Lazy<TestStack> CHOSEN = new Lazy<>(
            () -> chosen(System.getProperty("warren.test-stack", System.getenv("WARREN_TEST_STACK"))));

    private final Lazy<TestBroker> broker;

    private final Lazy<TestDatabase> database;

    private final Lazy<TcpProxy> proxy = new Lazy<>(() -> TcpProxy.to(broker().host(), broker().port()));

    TestStack(Supplier<TestBroker> broker, Supplier<TestDatabase> database) {
        this.broker = new Lazy<>(broker);
        this.database = new Lazy<>(database);
    }

    /// The stack of this JVM.
    static TestStack shared() {
        return CHOSEN.get();
    }

    static TestStack chosen(@Nullable String choice) {
        return switch (Objects.requireNonNullElse(choice, "").toLowerCase(Locale.ROOT)) {
            case "native" -> NATIVE;
            case "docker" -> DOCKER;
            case "" -> DockerEngine.answers() ? DOCKER : NATIVE;
            default -> throw new TestStackException(
                    "WARREN_TEST_STACK is '" + choice + "': set it to native or docker, or leave it out");
        };
    }

    /// The broker, started on first use.
    TestBroker broker() {
        return this.broker.get();
    }

    /// The database, started on first use.
    TestDatabase database() {
        return this.database.get();
    }

    /// The proxy in front of the broker.
    TcpProxy proxy() {
        return this.proxy.get();
    }

    /// Starts both at the same time.
    void startAll() {
        List.<Runnable>of(this::broker, this::database).parallelStream().forEach(Runnable::run);
    }

}
