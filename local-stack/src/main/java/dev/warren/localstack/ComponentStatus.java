package dev.warren.localstack;

import java.time.Instant;
import java.util.Optional;

/// A component at one moment.
///
/// @param state whether it runs and serves
/// @param process its process id, where it has one on this machine
/// @param since when it was started
/// @param residentBytes the memory that it holds; 0 when it does not run
/// @param address where to reach it, for people
public record ComponentStatus(Component component, State state, Optional<Long> process, Optional<Instant> since,
        long residentBytes, String address) {

    /// Whether a component runs and serves.
    public enum State {

        /// Runs and takes requests.
        READY,
        /// Runs, but does not take requests at the moment.
        NOT_READY,
        /// Ended without having been told to.
        DIED,
        /// Was stopped, killed by a command or never started.
        STOPPED;

        /// Whether there is a process.
        public boolean isRunning() {
            return this == READY || this == NOT_READY;
        }

    }

    static ComponentStatus of(Component component, State state, Optional<Long> process, long residentBytes,
            String address) {
        Optional<Instant> since = process.flatMap(ProcessHandle::of).flatMap((handle) -> handle.info().startInstant());
        return new ComponentStatus(component, state, process, since, residentBytes, address);
    }

}
