package dev.warren.messaging.deadletter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalDataMaskTest {

    private final PersonalDataMask mask = new PersonalDataMask(List.of("email", "paymentToken", "customerName"));

    @Test
    void hidesNamedFieldsOfJsonAtAnyDepthAndKeepsTheRest() {
        assertThat(body("""
                {"orderId": 7, "email": "ada@example.org", "list": [{"payment_token": {"a": 1}, "ok": 1.50}], "x": null}
                """)).isEqualTo(
                "{\"orderId\":7,\"email\":\"***\",\"list\":[{\"payment_token\":\"***\",\"ok\":1.50}],\"x\":null}");
    }

    @Test
    void hidesMailAddressesWhereverTheyStand() {
        assertThat(body("{\"note\": \"write to ada@example.org, please\"}"))
            .isEqualTo("{\"note\":\"write to ***, please\"}");
        assertThat(this.mask.text("550 no such user <ada.l+x@example.org>")).isEqualTo("550 no such user <***>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = { "{\"email\":\"secret\",\"a\":|{\"email\":***,\"a\":",
                    "{\"Payment-Token\" : \"sec ret|{\"Payment-Token\" : ***", "email=secret&a=1|email=***&a=1",
                    "customerName: secret; a|customerName: ***; a",
                    "<customer-name id='1'>sec ret</customer-name>|<customer-name id='1'>***</customer-name>",
                    "(paymentToken=secret, a=1)|(paymentToken=***, a=1)" })
    void hidesWhatFollowsANameInAnythingElse(String text, String masked) {
        assertThat(body(text)).isEqualTo(masked).doesNotContain("sec");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "null", "7", "\"text\"", "[]", "hello", "{\"emails\":3}", "themail=x" })
    void keepsWhatIsNotPersonal(String text) {
        assertThat(body(text)).isEqualTo(text);
    }

    @Test
    void survivesWhateverItIs() {
        assertThat(body("[".repeat(100_000))).startsWith("[[[").endsWith("[");
        assertThat(body("{\"email\":\"" + "x".repeat(3_000_000))).hasSizeLessThan(PersonalDataMask.LONGEST + 10)
            .doesNotContain("xx");
        assertThat(this.mask.body(new byte[] { (byte) 0xff, 0, 'a' })).endsWith("a");
        assertThat(body("a".repeat(90_000))).hasSize(90_000);
    }

    @Test
    void hidesOnlyMailAddressesWithoutNames() {
        assertThat(new PersonalDataMask(List.of()).text("email=x ada@example.org")).isEqualTo("email=x ***");
    }

    private String body(String text) {
        return this.mask.body(text.getBytes(StandardCharsets.UTF_8));
    }

}
