package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.deadletter.DeadLetterSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/// The configuration properties of dead letters, under `warren.messaging.dead-letters`.
///
/// @param collect whether dead letters are moved from their queues into the table; if not, they stay on the broker, and
/// the operator's endpoints show only dead letters that were collected before
/// @param prefetch how many unacknowledged dead letters of a queue the collector holds
/// @param lease how long a process may replay a message before another one takes it over
/// @param sweepInterval the time between two rounds of housekeeping, which records the outcome of replayed messages and
/// deletes rows that are past their retention
/// @param canaryPatience how long a canary waits for the outcome of one step
/// @param retention how long a dead letter is kept after it was replayed, handled or discarded; a held one stays
/// @param auditRetention how long the audit log keeps an entry
/// @param personalFields names of fields whose values are masked for operators; case, hyphens and underscores do not
/// matter
/// @param web dead letters over HTTP
@Validated
@ConfigurationProperties("warren.messaging.dead-letters")
record DeadLetterProperties(@DefaultValue("true") boolean collect, @DefaultValue("4") @Min(1) int prefetch,
        @DefaultValue("30s") @DurationMin(seconds = 1) Duration lease,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration sweepInterval,
        @DefaultValue("30s") Duration canaryPatience, @DefaultValue("90d") @DurationMin(seconds = 1) Duration retention,
        @DefaultValue("90d") @DurationMin(seconds = 1) Duration auditRetention,
        @DefaultValue List<String> personalFields, @Valid @DefaultValue Web web) implements DeadLetterSettings {

    /// The HTTP endpoints, under `warren.messaging.dead-letters.web`.
    ///
    /// @param enabled whether the dead-letter endpoints are served over HTTP
    /// @param path the path of the endpoints
    /// @param authority the authority that a caller must have, such as `ROLE_OPERATOR`;
    /// required where Spring Security is on the class path, otherwise any login is enough
    /// without it
    /// @param problemTypes the prefix of the types of problem details; when empty, they
    /// are `about:blank`
    record Web(@DefaultValue("false") boolean enabled, @DefaultValue("/dead-letters") String path,
            @Nullable String authority, @DefaultValue("") String problemTypes) {

        Web {
            if (!path.startsWith("/") || path.endsWith("/")) {
                throw new IllegalArgumentException("warren.messaging.dead-letters.web.path is '" + path
                        + "'; it must begin with a slash and not end with one");
            }
        }

        String requiredAuthority() {
            if (this.authority == null || this.authority.isBlank()) {
                throw new IllegalStateException("warren.messaging.dead-letters.web.authority is missing: name the"
                        + " authority of those who may see and replay dead letters, such as ROLE_OPERATOR,"
                        + " or define a DeadLetterAccess bean");
            }
            return this.authority;
        }

    }

}
