package dev.warren.messaging.message;

import dev.warren.messaging.UnknownKeyException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// The cipher of personal fields in an event's JSON. It replaces each value by `{"$encrypted": "<Base64>", "key": "<key
/// id>"}`. The ciphertext is bound to message id, type and the field's path, so that it cannot be decrypted anywhere
/// else.
public final class FieldCipher {

    private static final String MARK = "$encrypted";

    private static final String KEY = "key";

    /// The encoded form of the mark in JSON that this class wrote.
    private static final byte[] WRITTEN_MARK = ("\"" + MARK + "\":").getBytes(StandardCharsets.UTF_8);

    private final JsonMapper json;

    private final KeyRing keys;

    /// @param json reads and writes the values
    public FieldCipher(JsonMapper json, KeyRing keys) {
        this.json = json;
        this.keys = keys;
    }

    /// Whether there is a key, so that fields are encrypted.
    public boolean isOn() {
        return !this.keys.isEmpty();
    }

    /// Encrypts the fields at these paths, `email` or `lines.note`; in lists, those of
    /// each element. An absent or null field stays unchanged.
    public void encrypt(ObjectNode event, Iterable<String> paths, UUID messageId, String type) {
        for (String path : paths) {
            encrypt(event, List.of(path.split("\\.", -1)), "", messageId + "\n" + type);
        }
    }

    private void encrypt(JsonNode node, List<String> path, String place, String message) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                encrypt(list.get(i), path, place + "/" + i, message);
            }
        }
        else if (node instanceof ObjectNode object) {
            String name = path.getFirst();
            JsonNode value = object.get(name);
            if (value != null && path.size() > 1) {
                encrypt(value, path.subList(1, path.size()), place + "/" + name, message);
            }
            else if (value != null && !value.isNull()) {
                object.set(name, encrypted(value, context(message, place + "/" + name)));
            }
        }
    }

    private ObjectNode encrypted(JsonNode value, byte[] context) {
        byte[] ciphertext = this.keys.encrypt(this.json.writeValueAsBytes(value), context);
        return this.json.createObjectNode()
            .put(MARK, Base64.getEncoder().encodeToString(ciphertext))
            .put(KEY, this.keys.primary());
    }

    /// Whether a body may hold encrypted fields; cheap, because it does not parse the
    /// JSON.
    public static boolean mayHold(byte[] body) {
        for (int i = 0; i <= body.length - WRITTEN_MARK.length; i++) {
            if (body[i] == '"'
                    && Arrays.equals(body, i, i + WRITTEN_MARK.length, WRITTEN_MARK, 0, WRITTEN_MARK.length)) {
                return true;
            }
        }
        return false;
    }

    /// Decrypts all encrypted fields.
    /// @throws UnknownKeyException when a key is missing
    /// @throws NotGenuineException when a field was changed, or moved from elsewhere
    public void decrypt(ObjectNode event, UUID messageId, String type) {
        decryptIn(event, "", messageId + "\n" + type);
    }

    private void decryptIn(JsonNode node, String place, String message) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                list.set(i, decrypted(list.get(i), place + "/" + i, message));
            }
        }
        else if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                object.set(name, decrypted(object.get(name), place + "/" + name, message));
            }
        }
    }

    private JsonNode decrypted(JsonNode value, String place, String message) {
        if (value.path(MARK).isString() && value.path(KEY).isString() && value.size() == 2) {
            return decrypt(value, place, context(message, place));
        }
        decryptIn(value, place, message);
        return value;
    }

    private JsonNode decrypt(JsonNode value, String place, byte[] context) {
        try {
            byte[] ciphertext = Base64.getDecoder().decode(value.path(MARK).stringValue());
            return this.json.readTree(this.keys.decrypt(value.path(KEY).stringValue(), ciphertext, context));
        }
        catch (GeneralSecurityException | IllegalArgumentException | JacksonException ex) {
            throw new NotGenuineException(place, ex);
        }
    }

    private static byte[] context(String message, String place) {
        return (message + "\n" + place).getBytes(StandardCharsets.UTF_8);
    }

}
