package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.ReplayPlan;
import dev.warren.messaging.deadletter.Selection;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// The bodies of an operator's requests. A scope is the held dead letters that meet all given criteria.
final class Requests {

    private static final String NO_SCOPE = "is missing; {} means all";

    private static final String NO_REASON = "must say why";

    private Requests() {
    }

    /// Asks to replay many dead letters.
    @Schema(name = "ReplayRequest",
            example = "{\"scope\": {\"fingerprint\": \"0f3a9c51d2b7e684\"}, \"canary\": {\"limit\": 0.1}}")
    record Replay(@NotNull(message = NO_SCOPE) Selection scope,
            @Schema(description = "At most this many, the oldest first") @Min(1) @Max(1_000_000) @Nullable Long limit,
            @Schema(description = "At most this many a second; when left out, as fast as the broker confirms") @DecimalMin("0.01") @DecimalMax("10000") @Nullable BigDecimal perSecond,
            @Schema(description = "Sends 1, then 5, then 25, then the rest, and stops when too many messages of a step fail again") @Valid @Nullable Canary canary) {

        ReplayPlan plan() {
            return new ReplayPlan(this.scope, (this.limit != null) ? this.limit : Long.MAX_VALUE,
                    (this.perSecond != null) ? this.perSecond.doubleValue() : 0,
                    (this.canary != null) ? this.canary.limit().doubleValue() : null);
        }

    }

    /// The canary of a replay.
    ///
    /// @param limit the share of a step that may fail again
    record Canary(@NotNull(message = "is missing") @DecimalMin("0") @DecimalMax("1") BigDecimal limit) {
    }

    /// Asks for a dry run.
    ///
    /// @param limit at most this many, the oldest first; 100 when left out
    @Schema(name = "DryRunRequest", example = "{\"scope\": {\"queue\": \"payment.order-events\"}}")
    record DryRun(@NotNull(message = NO_SCOPE) Selection scope, @Min(1) @Max(1000) @Nullable Integer limit) {

        int most() {
            return (this.limit != null) ? this.limit : 100;
        }

    }

    /// Asks to discard dead letters, with the reason.
    @Schema(name = "DiscardRequest",
            example = "{\"scope\": {\"fingerprint\": \"0f3a9c51d2b7e684\"}, \"reason\": \"sent by a test\"}")
    record Discard(@NotNull(message = NO_SCOPE) Selection scope,
            @NotBlank(message = NO_REASON) @Size(max = 500) String reason) {
    }

    /// Asks to discard one dead letter, with the reason.
    @Schema(name = "DiscardReason", example = "{\"reason\": \"the customer was called\"}")
    record Reason(@NotBlank(message = NO_REASON) @Size(max = 500) String reason) {
    }

    /// The number of discarded dead letters.
    @Schema(name = "Result")
    record Discarded(int discarded) {
    }

}
