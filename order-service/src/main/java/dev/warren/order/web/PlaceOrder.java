package dev.warren.order.web;

import dev.warren.order.PlaceOrderCommand;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import java.util.List;

/// The body of `POST /orders`.
record PlaceOrder(
        @NotNull @Pattern(regexp = PlaceOrder.CUSTOMER_ID, message = PlaceOrder.CUSTOMER_ID_FORM) String customerId,
        @NotNull @Pattern(regexp = PlaceOrder.EMAIL,
                message = "must be a mail address such as ada@example.com") String email,
        @NotNull @Pattern(regexp = "tok_[A-Za-z0-9_-]{1,60}",
                message = "must be a token of the payment gateway such as tok_ok") String paymentToken,
        @NotNull @Size(min = 1, max = 50, message = "must be 1 to 50 lines") List<@NotNull @Valid Item> lines) {

    static final String CUSTOMER_ID = "[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}";

    static final String CUSTOMER_ID_FORM = "must be 1 to 64 letters, digits or . _ : @ -";

    /// The lengths come first: they also bound the cost of the rest.
    static final String EMAIL = "(?=.{3,254}$)(?=[^@]{1,64}@)" + "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
            + "(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])";

    PlaceOrderCommand toCommand() {
        return new PlaceOrderCommand(this.customerId, this.email, this.paymentToken,
                this.lines.stream().map(line -> new PlaceOrderCommand.Item(line.sku(), line.quantity())).toList());
    }

    /// Leaves out the mail address and the token.
    @Override
    public String toString() {
        return toCommand().toString();
    }

    record Item(@NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
            message = "must be 1 to 64 letters, digits or . _ -") String sku, @Min(1) @Max(1000) int quantity) {
    }

}
