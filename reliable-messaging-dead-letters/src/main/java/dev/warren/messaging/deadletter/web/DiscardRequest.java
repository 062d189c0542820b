package dev.warren.messaging.deadletter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// What to give up, and why.
@Schema(name = "DiscardRequest",
        example = "{\"scope\": {\"fingerprint\": \"0f3a9c51d2b7e684\"}, \"reason\": \"sent by a test\"}")
record DiscardRequest(@NotNull(message = "is missing; {} means all") Scope scope,
        @NotBlank(message = "must say why") @Size(max = 500) String reason) {

    /// How many were given up.
    record Result(int discarded) {
    }

    /// Why one is given up.
    @Schema(name = "DiscardReason", example = "{\"reason\": \"the customer was called\"}")
    record Reason(@NotBlank(message = "must say why") @Size(max = 500) String reason) {
    }

}
