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

/// What can be configured about dead letters, under `warren.messaging.dead-letters`.
///
/// @param collect whether they are moved from their queues into the table; if not, they stay on the broker, and the
/// operator's endpoints show only what was collected before
/// @param prefetch how many the collector holds that are not stored yet
/// @param lease how long what is being replayed is left to the process that took it
/// @param sweepInterval the time between two rounds of housekeeping, which finds what became of replayed messages and
/// deletes what is past its retention
/// @param canaryPatience how long a canary waits for what becomes of one step
/// @param retention how long a dead letter is kept after it was replayed, handled or discarded; one that is held stays
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

    /// HTTP, under `warren.messaging.dead-letters.web`.
    ///
    /// @param enabled whether dead letters are served over HTTP
    /// @param path where
    /// @param authority what a caller must have, such as `ROLE_OPERATOR`; needed where
    /// Spring Security is on the class path, otherwise any login will do without it
    /// @param problemTypes what the types of problem details begin with; with nothing,
    /// they are `about:blank`
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
