package dev.warren.peers.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import java.util.List;

/// The body of `POST /orders`.
record PlaceOrder(@NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}") String customerId,
        @NotNull @Email @Size(max = 254) String email,
        @NotNull @Pattern(regexp = "tok_[A-Za-z0-9_-]{1,60}") String paymentToken,
        @NotEmpty @Size(max = 50) List<@NotNull @Valid Item> lines) {

    record Item(@NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}") String sku,
            @Min(1) @Max(1000) int quantity) {
    }

}
