package dev.warren.inventory.web;

import dev.warren.events.Money;
import dev.warren.web.DomainException;
import dev.warren.web.WrongField;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.springframework.http.HttpStatus;

import java.math.BigDecimal;

/// A price in a request.
record PriceForm(@NotNull @Positive @DecimalMax("1000000") BigDecimal amount,
        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR") String currency) {

    /// Converts to [Money], with the decimals of the currency.
    Money toMoney() {
        try {
            return new Money(this.amount, this.currency);
        }
        catch (IllegalArgumentException ex) {
            throw new DomainException(HttpStatus.BAD_REQUEST, "validation", "price is no amount of money",
                    new WrongField("price", "must be in a currency of ISO 4217, with no more decimals than it has"));
        }
    }

}
