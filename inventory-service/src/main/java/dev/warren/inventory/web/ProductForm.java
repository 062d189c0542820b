package dev.warren.inventory.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// The body of `PUT /products/{sku}`.
record ProductForm(
        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*",
                message = "must not contain control characters") String name,
        @NotNull @Valid PriceForm price, @NotNull @Min(0) @Max(1_000_000_000) Integer onHand) {
}
