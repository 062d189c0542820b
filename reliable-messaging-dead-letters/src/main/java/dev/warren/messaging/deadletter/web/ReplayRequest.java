package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.ReplayPlan;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// A request to replay many dead letters.
@Schema(name = "ReplayRequest",
        example = "{\"scope\": {\"fingerprint\": \"0f3a9c51d2b7e684\"}, \"canary\": {\"limit\": 0.1}}")
record ReplayRequest(@NotNull(message = "is missing; {} means all") Scope scope,
        @Schema(description = "At most this many, the oldest first") @Min(1) @Max(1_000_000) @Nullable Long limit,
        @Schema(description = "At most this many a second; when left out, as fast as the broker confirms") @DecimalMin("0.01") @DecimalMax("10000") @Nullable BigDecimal perSecond,
        @Schema(description = "Sends 1, then 5, then 25, then the rest, and stops when too many messages of a step fail again") @Valid @Nullable Canary canary) {

    /// The canary of a replay.
    ///
    /// @param limit the share of a step that may fail again
    record Canary(@NotNull(message = "is missing") @DecimalMin("0") @DecimalMax("1") BigDecimal limit) {
    }

    ReplayPlan plan() {
        return new ReplayPlan(this.scope.selection(), (this.limit != null) ? this.limit : Long.MAX_VALUE,
                (this.perSecond != null) ? this.perSecond.doubleValue() : 0,
                (this.canary != null) ? this.canary.limit().doubleValue() : null);
    }

}
