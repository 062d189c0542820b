package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.Service;
import dev.warren.localstack.StackException;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A fake backend that has only states.
final class FakeBackend implements Backend {

    final Map<Component, State> states = new LinkedHashMap<>();

    final List<String> calls = new ArrayList<>();

    boolean failsToStart;

    FakeBackend(State state) {
        all(state);
    }

    @Override
    public void up(int portOffset) {
        this.calls.add("up " + portOffset);
        if (this.failsToStart) {
            throw new StackException("It was told to fail.");
        }
        all(State.READY);
    }

    @Override
    public void down() {
        this.calls.add("down");
        all(State.STOPPED);
    }

    @Override
    public void forget() {
        this.calls.add("forget");
        all(State.STOPPED);
    }

    @Override
    public void start(Component component) {
        this.calls.add("start " + component.id());
        this.states.put(component, State.READY);
    }

    @Override
    public void restart(Component component) {
        this.calls.add("restart " + component.id());
        this.states.put(component, State.READY);
    }

    @Override
    public void kill(Component component) {
        this.calls.add("kill " + component.id());
        this.states.put(component, State.STOPPED);
    }

    @Override
    public synchronized Map<Component, State> states() {
        return new LinkedHashMap<>(this.states);
    }

    @Override
    public List<ComponentStatus> status() {
        return Component.all()
            .stream()
            .map((component) -> new ComponentStatus(component, this.states.getOrDefault(component, State.STOPPED),
                    Optional.empty(), Optional.empty(), 1L << 20, "somewhere"))
            .toList();
    }

    @Override
    public URI url(Service service) {
        return URI.create("http://127.0.0.1:" + service.usualPort());
    }

    @Override
    public void logs(@Nullable Component component, int lines, boolean follow) {
        this.calls.add("logs " + component + " " + lines + " " + follow);
    }

    @Override
    public String lastWords(Component component) {
        return "Connection refused";
    }

    private void all(State state) {
        Component.all().forEach((component) -> this.states.put(component, state));
    }

}
