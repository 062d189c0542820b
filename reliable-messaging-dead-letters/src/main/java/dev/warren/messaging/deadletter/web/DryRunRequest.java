package dev.warren.messaging.deadletter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/// A request for a dry run.
///
/// @param limit at most this many, the oldest first; 100 when left out
@Schema(name = "DryRunRequest", example = "{\"scope\": {\"queue\": \"payment.order-events\"}}")
record DryRunRequest(@NotNull(message = "is missing; {} means all") Scope scope,
        @Min(1) @Max(1000) @Nullable Integer limit) {

    int most() {
        return (this.limit != null) ? this.limit : 100;
    }

}
