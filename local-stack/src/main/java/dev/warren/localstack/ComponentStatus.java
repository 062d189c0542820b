package dev.warren.localstack;

import java.time.Instant;
import java.util.Optional;

/// The status of a component at one moment.
///
/// @param state whether it runs and serves
/// @param process its process id, where it has one on this machine
/// @param since the time of its start
/// @param residentBytes the memory that it holds; 0 when it does not run
/// @param address for people
public record ComponentStatus(Component component, State state, Optional<Long> process, Optional<Instant> since,
        long residentBytes, String address) {

    /// Whether a component runs and serves.
    public enum State {

        /// Runs and accepts requests.
        READY,
        /// Runs, but does not accept requests at the moment.
        NOT_READY,
        /// Ended without a command to stop.
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
