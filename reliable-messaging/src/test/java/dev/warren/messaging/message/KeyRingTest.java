package dev.warren.messaging.message;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyRingTest {

    private static final String KEY = Base64.getEncoder()
        .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @Test
    void takesTheOnlyKeyForThePrimary() {
        assertThat(KeyRing.of(Map.of("k1", KEY), null).primary()).isEqualTo("k1");
    }

    @Test
    void isEmptyWithoutKeys() {
        assertThat(KeyRing.of(Map.of(), null).isEmpty()).isTrue();
    }

    @Test
    void refusesWhatCannotWorkAndNamesTheSettingButNeverAKey() {
        refuses(Map.of("k1", "c2hvcnQ="), null, "warren.messaging.encryption.keys.k1 has 40 bits instead of 256");
        refuses(Map.of("k1", ""), null, "warren.messaging.encryption.keys.k1 has 0 bits instead of 256");
        refuses(Map.of("k1", "no-base64-at-all"), null, "warren.messaging.encryption.keys.k1 is not Base64");
        refuses(Map.of("K 1", KEY), null, "warren.messaging.encryption.keys.K 1: a key's id");
        refuses(Map.of("k1", KEY), "k2", "primary is 'k2', but there is no warren.messaging.encryption.keys.k2");
        refuses(Map.of(), "k2", "there is no key");
        refuses(Map.of("k1", KEY, "k2", KEY), null, "set warren.messaging.encryption.primary");
    }

    @Test
    void doesNotShowItsKeys() {
        assertThat(KeyRing.of(Map.of("k1", KEY), null)).hasToString("keys k1");
    }

    private static void refuses(Map<String, String> keys, @Nullable String primary, String because) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(keys, primary))
            .withMessageContaining(because)
            .satisfies(ex -> keys.values()
                .stream()
                .filter(key -> !key.isEmpty())
                .forEach(key -> assertThat(ex.getMessage()).doesNotContain(key)));
    }

}
