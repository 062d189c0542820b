package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.Infrastructure;
import dev.warren.localstack.Monitoring;
import dev.warren.localstack.Service;
import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.terminal.Readable;
import dev.warren.localstack.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The system as containers, by the compose file.
final class ComposeBackend implements Backend {

    private static final String START_LIMIT_SECONDS = "300";

    private static final JsonMapper JSON = new JsonMapper();

    private final Home home;

    private final Terminal terminal;

    ComposeBackend(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    @Override
    public void up(int portOffset) {
        if (states().values().stream().noneMatch(State::isRunning)) {
            ContainerPorts.chosen(portOffset, Ports::isFree, this::freeOrOther, Ports::holder).write(portFile());
        }
        // one service first: a builder that works on all at once would run the same Maven
        // build for each
        compose().show("build", Service.ORDER.id());
        compose().show("up", "--detach", "--build", "--wait", "--wait-timeout", START_LIMIT_SECONDS);
    }

    @Override
    public void down() {
        compose().show("down", "--remove-orphans");
    }

    @Override
    public void forget() {
        compose().show("down", "--remove-orphans", "--volumes");
    }

    @Override
    public void start(Component component) {
        compose().show("up", "--detach", "--no-recreate", "--wait", "--wait-timeout", START_LIMIT_SECONDS, "--no-deps",
                component.id());
    }

    @Override
    public void restart(Component component) {
        compose().show("stop", component.id());
        compose().show("up", "--detach", "--build", "--wait", "--wait-timeout", START_LIMIT_SECONDS, "--no-deps",
                component.id());
    }

    @Override
    public void kill(Component component) {
        compose().show("kill", component.id());
    }

    @Override
    public Map<Component, State> states() {
        Map<String, Container> containers = containers();
        Map<Component, State> states = new LinkedHashMap<>();
        components(containers).forEach((component) -> states.put(component,
                Optional.ofNullable(containers.get(component.id())).map(Container::state).orElse(State.STOPPED)));
        return states;
    }

    @Override
    public List<ComponentStatus> status() {
        Map<String, Container> containers = containers();
        Map<String, Long> memory = memory(containers);
        return components(containers)
            .map((component) -> status(component, Optional.ofNullable(containers.get(component.id())), memory))
            .toList();
    }

    @Override
    public URI url(Service service) {
        return URI.create("http://127.0.0.1:" + ports().port(ContainerPorts.of(service)));
    }

    @Override
    public void logs(@Nullable Component component, int lines, boolean follow) {
        List<String> arguments = new ArrayList<>(List.of("logs", "--no-color", "--tail", Integer.toString(lines)));
        if (follow) {
            arguments.add("--follow");
        }
        if (component != null) {
            arguments.addAll(List.of("--no-log-prefix", component.id()));
        }
        compose().read(this.terminal::print, arguments.toArray(String[]::new));
    }

    @Override
    public String lastWords(Component component) {
        return "";
    }

    // an override may leave out the monitoring
    private static Stream<Component> components(Map<String, Container> containers) {
        return Component.all()
            .stream()
            .filter((component) -> !(component instanceof Monitoring) || containers.containsKey(component.id()));
    }

    private ComponentStatus status(Component component, Optional<Container> container, Map<String, Long> memory) {
        Optional<Container> running = container.filter((one) -> one.state().isRunning());
        return new ComponentStatus(component, container.map(Container::state).orElse(State.STOPPED),
                running.map(Container::pid), running.map(Container::since),
                running.map((one) -> memory.getOrDefault(one.name(), 0L)).orElse(0L), address(component));
    }

    private String address(Component component) {
        ContainerPorts ports = ports();
        return switch (component) {
            case Infrastructure.BROKER -> "http://127.0.0.1:" + ports.port(ContainerPorts.MANAGEMENT)
                    + " (warren, warren-secret), AMQP on " + ports.port(ContainerPorts.BROKER);
            case Infrastructure.DATABASE ->
                "127.0.0.1:" + ports.port(ContainerPorts.DATABASE) + " (postgres, postgres-secret)";
            case Infrastructure.MAIL ->
                "http://127.0.0.1:" + ports.port(ContainerPorts.MAIL) + ", SMTP on " + ports.port(ContainerPorts.SMTP);
            case Monitoring.PROMETHEUS -> "http://127.0.0.1:" + ports.port(ContainerPorts.PROMETHEUS);
            case Monitoring.ALERTMANAGER -> "http://127.0.0.1:" + ports.port(ContainerPorts.ALERTMANAGER);
            case Monitoring.GRAFANA -> "http://127.0.0.1:" + ports.port(ContainerPorts.GRAFANA);
            case Monitoring.JAEGER -> "http://127.0.0.1:" + ports.port(ContainerPorts.JAEGER);
            case Service service -> url(service) + "/swagger-ui.html";
        };
    }

    private int freeOrOther(int wanted) {
        int port = Ports.freeOrOther(wanted);
        if (port != wanted) {
            this.terminal.print("  Port " + wanted + " is taken by " + Ports.holder(wanted).orElse("another process")
                    + ": " + port + " is used instead.");
        }
        return port;
    }

    private Map<String, Container> containers() {
        List<String> ids = compose().answer("ps", "--all", "--quiet").lines().toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<String> inspect = new ArrayList<>(List.of("inspect"));
        inspect.addAll(ids);
        Map<String, Container> containers = new HashMap<>();
        JSON.readTree(compose().dockerAnswer(inspect)).forEach((json) -> {
            var container = new Container(json);
            containers.put(container.component(), container);
        });
        return containers;
    }

    // by container name
    private Map<String, Long> memory(Map<String, Container> containers) {
        List<String> stats = new ArrayList<>(List.of("stats", "--no-stream", "--format", "{{.Name}} {{.MemUsage}}"));
        containers.values().stream().filter((one) -> one.state().isRunning()).map(Container::name).forEach(stats::add);
        Map<String, Long> memory = new HashMap<>();
        if (stats.size() > 4) {
            Arrays.stream(compose().dockerAnswer(stats).split("\n"))
                .map((line) -> line.split(" "))
                .forEach((words) -> memory.put(words[0], Readable.parseBytes(words[1])));
        }
        return memory;
    }

    private ContainerPorts ports() {
        return ContainerPorts.read(portFile());
    }

    private Path portFile() {
        return this.home.state().resolve("run").resolve("docker-ports");
    }

    private Compose compose() {
        Map<String, String> environment = new HashMap<>(ports().environment());
        environment.putAll(this.home.secrets());
        return new Compose(this.home.root(), environment);
    }

}
