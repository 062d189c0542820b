package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.PortChoice;
import dev.warren.localstack.Service;
import dev.warren.localstack.Stack;
import dev.warren.localstack.StackSettings;
import dev.warren.localstack.terminal.Terminal;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The system as processes of this machine.
final class NativeBackend implements Backend {

    private final Home home;

    private final Terminal terminal;

    private final Stack stack;

    NativeBackend(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
        this.stack = stack(0);
    }

    @Override
    public void up(int portOffset) {
        stack(portOffset).start();
    }

    @Override
    public void down() {
        this.stack.stop();
    }

    @Override
    public void forget() {
        this.stack.reset();
    }

    @Override
    public void start(Component component) {
        stack(0).start(component);
    }

    @Override
    public void restart(Component component) {
        this.stack.stop(component);
        start(component);
    }

    @Override
    public void kill(Component component) {
        this.stack.kill(component);
    }

    @Override
    public Map<Component, State> states() {
        Map<Component, State> states = new LinkedHashMap<>();
        this.stack.components().forEach((component) -> states.put(component, this.stack.state(component)));
        return states;
    }

    @Override
    public List<ComponentStatus> status() {
        return this.stack.status();
    }

    @Override
    public URI url(Service service) {
        return this.stack.url(service);
    }

    @Override
    public void logs(@Nullable Component component, int lines, boolean follow) {
        List<Component> shown = (component != null) ? List.of(component) : this.stack.components();
        var logs = new Logs(this.terminal, shown.size() > 1);
        shown.forEach((one) -> logs.add(one.id(), this.stack.log(one), lines));
        if (follow) {
            logs.follow();
        }
    }

    @Override
    public String lastWords(Component component) {
        return this.stack.lastWords(component).orElse("");
    }

    private Stack stack(int portOffset) {
        StackSettings settings = StackSettings.ofBuild(this.home.root())
            .on(new PortChoice.Usual(portOffset))
            .withEnvironment(this.home.secrets())
            .withStartCaches()
            .withMonitoring();
        return Stack.in(this.home.state(), settings, new StartReport(this.terminal));
    }

}
