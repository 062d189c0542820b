package dev.warren.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MoneyTest {

    private final JsonMapper mapper = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource({ "19.9,EUR,19.90", "5,EUR,5.00", "1200,JPY,1200", "1.2340,KWD,1.234", "1E+3,EUR,1000.00",
            "999999999999999.99,EUR,999999999999999.99", "0,EUR,0.00" })
    void hasTheDecimalsOfItsCurrency(String written, String currency, String amount) {
        assertThat(Money.of(written, currency)).hasToString(amount + " " + currency);
    }

    @Test
    void isTheSameHoweverItsAmountWasWritten() {
        assertThat(Money.of("19.9", "EUR")).isEqualTo(Money.of("19.900", "EUR"))
            .hasSameHashCodeAs(Money.of("19.90", "EUR"));
    }

    @Test
    void refusesMoreDecimalsThanTheCurrencyHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("19.999", "EUR"))
            .withMessage("19.999 has more than the 2 decimals of EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = { "EURO", "eur", "", "XAU" })
    void refusesAnUnknownCurrency(String currency) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", currency))
            .withMessage("'" + currency + "' is not the ISO 4217 code of a currency, such as EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1000000000000000", "1E+999999999", "1E+2147483647" })
    void refusesAnAmountThatWouldFillTheMemory(String amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, "EUR"))
            .withMessage("an amount has at most 15 digits before its decimals");
    }

    @Test
    void multipliesAndAdds() {
        Money total = Money.of("24.90", "EUR").times(2).plus(Money.of("7.50", "EUR"));
        assertThat(total).isEqualTo(Money.of("57.30", "EUR"));
    }

    @Test
    void refusesToAddAnotherCurrency() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
            .withMessage("cannot add 1.00 USD to 1.00 EUR: the currencies differ");
    }

    @Test
    void travelsAsText() {
        Money money = Money.of("19.90", "EUR");
        String json = this.mapper.writeValueAsString(money);
        assertThat(this.mapper.readTree(json))
            .isEqualTo(this.mapper.readTree("{\"amount\": \"19.90\", \"currency\": \"EUR\"}"));
        assertThat(this.mapper.readValue(json, Money.class)).isEqualTo(money);
    }

}
