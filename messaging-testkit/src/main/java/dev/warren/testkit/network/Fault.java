package dev.warren.testkit.network;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// A fault that a [TcpProxy] inflicts on its connections. [Cut] and [HalfClose] happen once, to the existing
/// connections; the others last until [TcpProxy#heal()], also for later connections.
public sealed interface Fault {

    /// Resets connections, as when a machine dies or a router forgets them. Bytes on
    /// their way are lost.
    record Cut() implements Fault {
    }

    /// Closes one direction of connections in an orderly way and leaves the other open,
    /// as a program does that stops writing.
    ///
    /// @param direction whose receiver sees the end
    record HalfClose(Direction direction) implements Fault {
    }

    /// Drops everything without a notice, as when a cable is pulled. The bytes arrive
    /// after [TcpProxy#heal()], because TCP sends them again.
    ///
    /// @param directions that are silent
    record Blackhole(Set<Direction> directions) implements Fault {

        public Blackhole {
            directions = Set.copyOf(directions);
        }

        /// Silences both directions.
        public Blackhole() {
            this(EnumSet.allOf(Direction.class));
        }

    }

    /// Refuses new connections, as when nothing listens. Existing connections go on.
    record Refuse() implements Fault {
    }

    /// Delays everything, without a limit to the bytes on their way.
    ///
    /// @param time in each direction
    record Delay(Duration time) implements Fault {
    }

    /// Limits the throughput of each direction of each connection.
    ///
    /// @param bytesPerSecond at least 1
    record Throttle(int bytesPerSecond) implements Fault {

        public Throttle {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException(
                        bytesPerSecond + " bytes per second: use a Blackhole to let nothing through");
            }
        }

    }

}
