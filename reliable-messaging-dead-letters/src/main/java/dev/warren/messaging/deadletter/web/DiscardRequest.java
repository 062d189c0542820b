package dev.warren.messaging.deadletter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/// A request to discard dead letters, with the reason.
@Schema(name = "DiscardRequest",
        example = "{\"scope\": {\"fingerprint\": \"0f3a9c51d2b7e684\"}, \"reason\": \"sent by a test\"}")
record DiscardRequest(@NotNull(message = "is missing; {} means all") Scope scope,
        @NotBlank(message = "must say why") @Size(max = 500) String reason) {

    /// The number of discarded dead letters.
    record Result(int discarded) {
    }

    /// The reason for discarding one dead letter.
    @Schema(name = "DiscardReason", example = "{\"reason\": \"the customer was called\"}")
    record Reason(@NotBlank(message = "must say why") @Size(max = 500) String reason) {
    }

}
