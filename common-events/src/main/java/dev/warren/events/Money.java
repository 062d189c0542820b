package dev.warren.events;

import com.fasterxml.jackson.annotation.JsonFormat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount in a currency; in JSON `{"amount": "19.90", "currency": "EUR"}`.
///
/// @param amount with exactly as many decimals as the currency has, and at most 15 digits before them; text in JSON,
/// because a JSON number may be read as a binary fraction
/// @param currency an ISO 4217 code
public record Money(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    private static final int MOST_DIGITS = 15;

    /// Checks and normalises the values.
    /// @throws IllegalArgumentException for an unknown currency, more decimals than it
    /// has, or too many digits
    public Money {
        int decimals = decimalsOf(currency);
        // checked before the digits are written out: 1E+999999999 is short, and fills the
        // memory
        if ((long) amount.precision() - amount.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("an amount has at most " + MOST_DIGITS + " digits before its decimals");
        }
        if (amount.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException(amount + " has more than the " + decimals + " decimals of " + currency);
        }
        amount = amount.setScale(decimals, RoundingMode.UNNECESSARY);
    }

    /// Reads an amount such as `19.90`.
    /// @throws IllegalArgumentException when it is not a number, or not valid as [Money]
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /// Multiplies this amount.
    public Money times(int factor) {
        return new Money(this.amount.multiply(BigDecimal.valueOf(factor)), this.currency);
    }

    /// Adds both amounts.
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

    private static int decimalsOf(String currency) {
        try {
            int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
            if (decimals >= 0) {
                return decimals;
            }
        }
        catch (IllegalArgumentException unknown) {
            // its message does not name the mistake; the exception below does
        }
        throw new IllegalArgumentException("'" + currency + "' is not the ISO 4217 code of a currency, such as EUR");
    }

}
