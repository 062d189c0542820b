package dev.warren.localstack.cli;

import dev.warren.localstack.Component;
import dev.warren.localstack.ComponentStatus;
import dev.warren.localstack.ComponentStatus.State;
import dev.warren.localstack.Service;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// What the commands do, with processes or with containers. All methods fail with a
/// [StackException][dev.warren.localstack.StackException].
interface Backend {

    /// Starts what does not run, and returns when everything serves.
    /// @param portOffset moves every port, when nothing runs yet
    void up(int portOffset);

    /// Stops everything and keeps its data.
    void down();

    /// Stops everything and deletes its data.
    void forget();

    void start(Component component);

    /// Stops it gently and starts it as it is built now.
    void restart(Component component);

    /// Ends it as a crash would.
    void kill(Component component);

    /// What runs, without asking whether it serves.
    Map<Component, State> states();

    /// What runs and serves, and where.
    List<ComponentStatus> status();

    URI url(Service service);

    /// Shows what was written lately.
    /// @param component one, or all of them
    /// @param lines how many at most, of each
    /// @param follow whether to go on until Ctrl-C
    void logs(@Nullable Component component, int lines, boolean follow);

    /// Why a component has ended, as far as it said so; may be empty.
    String lastWords(Component component);

}
