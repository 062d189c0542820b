package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.Service;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// The operations of the commands, on processes or on containers. All methods fail with a
/// [StackException][dev.warren.localstack.StackException].
interface Backend {

    /// Starts every component that does not run, and returns when all serve.
    /// @param portOffset moves every port, when nothing runs yet
    void up(int portOffset);

    /// Stops everything and keeps its data.
    void down();

    /// Stops everything and deletes its data.
    void forget();

    void start(Component component);

    /// Stops a component gently and starts its current build.
    void restart(Component component);

    /// Ends a component as a crash would.
    void kill(Component component);

    /// The components that run, without asking whether they serve.
    Map<Component, State> states();

    /// The status and address of every component.
    List<ComponentStatus> status();

    URI url(Service service);

    /// Shows the latest log lines.
    /// @param component one, or all of them
    /// @param lines the most lines of each component
    /// @param follow whether to go on until Ctrl-C
    void logs(@Nullable Component component, int lines, boolean follow);

    /// The reason of a component's end, from its log; may be empty.
    String lastWords(Component component);

}
