package dev.warren.messaging.container;

import dev.warren.messaging.observation.Monitoring;
import dev.warren.messaging.retry.FailureClassifier;
import dev.warren.messaging.retry.FailureKind;
import dev.warren.messaging.topology.TopologyGate;

/// The collaborators that all containers of an application share.
///
/// @param settings the settings of listeners
/// @param store the database of effects and inbox
/// @param failures the handling of failures
/// @param threads the threads of single messages, calls and deadlines
/// @param monitoring meters and traces
/// @param topology holds consumers back until the topology is declared
public record ContainerSupport(ListenerSettings settings, MessageStore store, FailureHandling failures,
        ConsumerThreads threads, Monitoring monitoring, TopologyGate topology) {

    /// Returns the collaborators of containers that hold a failed message instead of
    /// recovering it, and have neither meters nor traces. No failure is permanent there:
    /// each is followed by the pause of an attempt in place.
    ContainerSupport holding() {
        FailureClassifier nothingIsPermanent = this.failures.classifier().with(Throwable.class, FailureKind.TRANSIENT);
        return new ContainerSupport(this.settings, this.store,
                new FailureHandling(nothingIsPermanent, null, this.failures.breakers()), this.threads, Monitoring.NONE,
                this.topology);
    }

}
