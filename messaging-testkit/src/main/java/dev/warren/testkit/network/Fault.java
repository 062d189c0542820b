package dev.warren.testkit.network;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// What a [TcpProxy] does to its connections. [Cut] and [HalfClose] happen once, to the connections that there are; the
/// others last until [TcpProxy#heal()], also for connections that come later.
public sealed interface Fault {

    /// Ends connections with a reset, as when a machine dies or a router forgets. What
    /// was on its way is lost.
    record Cut() implements Fault {
    }

    /// Ends one way of connections in an orderly way and leaves the other open, as a
    /// program does that stops to write.
    ///
    /// @param direction whose receiver sees the end
    record HalfClose(Direction direction) implements Fault {
    }

    /// Lets nothing through, and does not tell anybody, as when a cable is pulled. What
    /// was sent arrives after
    /// [TcpProxy#heal()], because TCP sends it again.
    ///
    /// @param directions that are silent
    record Blackhole(Set<Direction> directions) implements Fault {

        public Blackhole {
            directions = Set.copyOf(directions);
        }

        /// Both ways.
        public Blackhole() {
            this(EnumSet.allOf(Direction.class));
        }

    }

    /// Refuses new connections, as when nothing listens. Those that there are go on.
    record Refuse() implements Fault {
    }

    /// Lets everything arrive later; how much can be on its way at once is not limited.
    ///
    /// @param time each way
    record Delay(Duration time) implements Fault {
    }

    /// Lets so much through and no more, each way of each connection by itself.
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
