package dev.warren.order.web;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceOrderTest {

    private static final List<PlaceOrder.Item> LINES = List.of(new PlaceOrder.Item("SKU-BOOK", 1));

    private final Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @ValueSource(strings = { "a@b.de", "ada@example.com", "ada.lovelace+books@mail.example.co.uk", "o'hara@example.com",
            "x_1=2@a-b.example", "ada@xn--bcher-kva.example", "1@2.xn--p1ai" })
    void takesAddressesThatCanBeMailed(String email) {
        assertThat(this.validator.validateValue(PlaceOrder.class, "email", email)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refusesAddressesThatCannot(String email) {
        assertThat(this.validator.validateValue(PlaceOrder.class, "email", email)).isNotEmpty();
    }

    static Stream<String> refusesAddressesThatCannot() {
        return Stream.of("", " ", "ada", "ada@", "@example.com", "ada@localhost", "ada@example.", "ada@.com",
                "ada@example..com", ".ada@example.com", "ada.@example.com", "a..b@example.com", "a b@example.com",
                "ada@exam ple.com", "ada@example.com\n", "ada@example.com\r\nBcc: eve@example.com", "\nada@example.com",
                "Ada <ada@example.com>", "ada@example.com,eve@example.com", "ada@@example.com", "ada@-example.com",
                "ada@example-.com", "ada@[127.0.0.1]", "\"a b\"@example.com", "ädä@example.com", "ada@exämple.com",
                "a".repeat(65) + "@example.com", "ada@" + "x".repeat(64) + ".com", "ada@" + "x.".repeat(130) + "com",
                "a.".repeat(30_000) + "@example.com", "ada@" + "a.".repeat(30_000));
    }

    @Test
    void tellsSameRequestsFromOthers() {
        PlaceOrder request = new PlaceOrder("ada", "ada@example.com", "tok_ok", LINES);
        String fingerprint = Fingerprint.of(request);
        assertThat(Fingerprint.of(new PlaceOrder("ada", "ada@example.com", "tok_ok", LINES))).isEqualTo(fingerprint);
        assertThat(Stream.of(new PlaceOrder("eve", "ada@example.com", "tok_ok", LINES),
                new PlaceOrder("ada", "eve@example.com", "tok_ok", LINES),
                new PlaceOrder("ada", "ada@example.com", "tok_slow", LINES),
                new PlaceOrder("ada", "ada@example.com", "tok_ok", List.of(new PlaceOrder.Item("SKU-BOOK", 2))),
                new PlaceOrder("ada", "ada@example.com", "tok_ok",
                        List.of(LINES.getFirst(), new PlaceOrder.Item("SKU-PEN", 1))))
            .map(Fingerprint::of)).doesNotContain(fingerprint).doesNotHaveDuplicates();
    }

    @Test
    void namesNeitherAddressNorTokenInItsText() {
        assertThat(new PlaceOrder("ada", "lovelace@example.com", "tok_ok", LINES).toString()).doesNotContain("lovelace",
                "tok_ok");
    }

}
