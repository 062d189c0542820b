package dev.warren.events;

import com.fasterxml.jackson.annotation.JsonFormat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount in a currency; on the wire `{"amount": "19.90", "currency": "EUR"}`.
///
/// @param amount with exactly as many decimals as the currency has; text in JSON, because a JSON number may be read as
/// a binary fraction
/// @param currency an ISO 4217 code
public record Money(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    /// Checks and normalises.
    /// @throws IllegalArgumentException for an unknown currency, or more decimals than it
    /// has
    public Money {
        int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
        if (amount.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException(amount + " has more than the " + decimals + " decimals of " + currency);
        }
        amount = amount.setScale(decimals, RoundingMode.UNNECESSARY);
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    public Money times(int factor) {
        return new Money(this.amount.multiply(BigDecimal.valueOf(factor)), this.currency);
    }

    /// The sum of both.
    /// @throws IllegalArgumentException when the currencies differ
    public Money plus(Money other) {
        if (!this.currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other + " to " + this + ": the currencies differ");
        }
        return new Money(this.amount.add(other.amount), this.currency);
    }

    @Override
    public String toString() {
        return this.amount.toPlainString() + " " + this.currency;
    }

}
