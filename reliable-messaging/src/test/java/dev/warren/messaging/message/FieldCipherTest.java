package dev.warren.messaging.message;

import dev.warren.messaging.UnknownKeyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FieldCipherTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String FIRST = key(1);

    private static final String SECOND = key(2);

    private static final String TYPE = "order.placed.v1";

    private static final String EVENT = """
            {"email": "ada@example.org", "total": 3, "empty": null,
             "lines": [{"note": "for Ada", "sku": "a"}, {"note": {"to": ["Bob"]}, "sku": "b"}, {"sku": "c"}]}""";

    private final UUID id = UUID.randomUUID();

    private final FieldCipher cipher = cipher(Map.of("k1", FIRST), "k1");

    @Test
    void readsWhatItEncrypted() {
        ObjectNode event = encrypted();
        this.cipher.decrypt(event, this.id, TYPE);
        assertThat(event).isEqualTo(tree(EVENT));
    }

    @Test
    void leavesNothingToReadOfWhatIsPersonalAndAllOfTheRest() {
        ObjectNode event = encrypted();
        assertThat(event.toString()).doesNotContain("ada@", "Ada", "Bob");
        assertThat(event.at("/email/key").stringValue()).isEqualTo("k1");
        assertThat(event.at("/total").intValue()).isEqualTo(3);
        assertThat(event.at("/lines/1/sku").stringValue()).isEqualTo("b");
        assertThat(event.at("/empty").isNull()).isTrue();
    }

    @Test
    void neverEncryptsTheSameTwiceAlike() {
        assertThat(encrypted()).isNotEqualTo(encrypted());
    }

    @Test
    void tellsWhatItEncryptedFromTheRest() {
        assertThat(FieldCipher.mayHold(bytes(encrypted().toString()))).isTrue();
        assertThat(FieldCipher.mayHold(bytes(EVENT))).isFalse();
        assertThat(FieldCipher.mayHold(bytes(JSON.createObjectNode().put("note", "\"$encrypted\":").toString())))
            .isFalse();
        assertThat(FieldCipher.mayHold(new byte[0])).isFalse();
    }

    @Test
    void refusesAFieldThatWasMovedToAnotherMessageOrType() {
        ObjectNode event = encrypted();
        refuses(event, UUID.randomUUID(), TYPE, "/email");
        refuses(event, this.id, "order.placed.v2", "/email");
    }

    @ParameterizedTest
    @CsvSource({ "/email, /lines/0/note", "/lines/0/note, /lines/1/note", "/lines/1/note, /lines/0/note" })
    void refusesAFieldThatWasMovedWithinItsMessage(String from, String to) {
        ObjectNode event = encrypted();
        int slash = to.lastIndexOf('/');
        ((ObjectNode) event.at(to.substring(0, slash))).set(to.substring(slash + 1), event.at(from));
        refuses(event, this.id, TYPE, to);
    }

    @Test
    void refusesAnyChangeOfItsBits() {
        byte[] genuine = Base64.getDecoder().decode(encrypted().at("/email/$encrypted").stringValue());
        for (int bit = 0; bit < 8 * genuine.length; bit++) {
            byte[] changed = genuine.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            refuses(withEmail(Base64.getEncoder().encodeToString(changed)), this.id, TYPE, "/email");
        }
    }

    @ParameterizedTest
    @CsvSource({ "''", "AAAA", "no base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
    void refusesWhatIsNoCiphertext(String text) {
        refuses(withEmail(text), this.id, TYPE, "/email");
    }

    @Test
    void readsWhatEarlierKeysEncryptedAndEncryptsWithThePrimary() {
        FieldCipher rotated = cipher(Map.of("k1", FIRST, "k2", SECOND), "k2");
        ObjectNode old = encrypted();
        rotated.decrypt(old, this.id, TYPE);
        assertThat(old).isEqualTo(tree(EVENT));
        ObjectNode next = tree(EVENT);
        rotated.encrypt(next, List.of("email"), this.id, TYPE);
        assertThat(next.at("/email/key").stringValue()).isEqualTo("k2");
        assertThatExceptionOfType(UnknownKeyException.class).isThrownBy(() -> this.cipher.decrypt(next, this.id, TYPE))
            .withMessageContaining("'k2', and this service has k1")
            .withMessageContaining("warren.messaging.encryption.keys.k2")
            .satisfies(ex -> assertThat(ex.keyId()).isEqualTo("k2"));
    }

    @Test
    void saysSoWhenThereIsNoKeyAtAll() {
        FieldCipher none = cipher(Map.of(), null);
        assertThat(none.isOn()).isFalse();
        assertThatExceptionOfType(UnknownKeyException.class).isThrownBy(() -> none.decrypt(encrypted(), this.id, TYPE))
            .withMessageContaining("this service has no key");
    }

    private ObjectNode encrypted() {
        ObjectNode event = tree(EVENT);
        this.cipher.encrypt(event, List.of("email", "lines.note", "empty"), this.id, TYPE);
        return event;
    }

    private static ObjectNode withEmail(String ciphertext) {
        ObjectNode event = JSON.createObjectNode();
        event.putObject("email").put("$encrypted", ciphertext).put("key", "k1");
        return event;
    }

    private void refuses(ObjectNode event, UUID messageId, String type, String place) {
        assertThatExceptionOfType(NotGenuineException.class)
            .isThrownBy(() -> this.cipher.decrypt(event.deepCopy(), messageId, type))
            .withMessageContaining("the encrypted field " + place);
    }

    private static FieldCipher cipher(Map<String, String> keys, @Nullable String primary) {
        return new FieldCipher(JSON, KeyRing.of(keys, primary));
    }

    private static String key(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return Base64.getEncoder().encodeToString(key);
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

}
