package dev.warren.payment.sandbox;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/// The faults of the sandbox gateway.
///
/// @param latencyMillis the delay of each operation, at most a minute
/// @param failureRate the share of operations, 0 to 1, that are answered 503; half of them after they took effect, so
/// that their answer is lost
/// @param outage whether all operations are answered 503
record SandboxSettings(@NotNull @Min(0) @Max(60_000) Integer latencyMillis,
        @NotNull @DecimalMin("0") @DecimalMax("1") Double failureRate, @NotNull Boolean outage) {

    static SandboxSettings noFaults() {
        return new SandboxSettings(0, 0.0, false);
    }

}
