package dev.warren.messaging.message;

import dev.warren.messaging.UnknownKeyException;
import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The key ring for AES-256-GCM: one key that encrypts, and any number of earlier keys that decrypt, by their ids. The
/// cipher is Google Tink's.
public final class KeyRing {

    /// Ids that an environment variable can contain.
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,32}");

    private static final int KEY_BYTES = 32;

    private final Map<String, Aead> keys;

    private final String primary;

    private KeyRing(Map<String, Aead> keys, String primary) {
        this.keys = keys;
        this.primary = primary;
    }

    /// Creates a key ring from configured keys.
    /// @param encoded 256 bits in Base64, by key id
    /// @param primary the id of the key that encrypts; null takes the only one
    /// @throws IllegalArgumentException naming the setting, and never a key
    public static KeyRing of(Map<String, String> encoded, @Nullable String primary) {
        Map<String, Aead> keys = new TreeMap<>();
        encoded.forEach((id, key) -> keys.put(id, aead(id, key)));
        return new KeyRing(keys, primaryAmong(keys, primary));
    }

    private static String primaryAmong(Map<String, Aead> keys, @Nullable String primary) {
        if (primary != null && !keys.containsKey(primary)) {
            throw new IllegalArgumentException("warren.messaging.encryption.primary is '" + primary
                    + "', but there is no warren.messaging.encryption.keys." + primary + "; there is " + named(keys));
        }
        if (primary == null && keys.size() > 1) {
            throw new IllegalArgumentException(
                    "set warren.messaging.encryption.primary to the key that encrypts; there is " + named(keys));
        }
        return (primary != null) ? primary : keys.keySet().stream().findFirst().orElse("");
    }

    private static Aead aead(String id, String encoded) {
        String setting = "warren.messaging.encryption.keys." + id;
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    setting + ": a key's id is of lower case letters and digits, 32 at most");
        }
        byte[] key = decode(setting, encoded);
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(setting + " has " + 8 * key.length
                    + " bits instead of 256; make one with: openssl rand -base64 32");
        }
        try {
            AeadConfig.register();
            return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(aesGcm(key)).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        }
        catch (GeneralSecurityException ex) {
            throw new IllegalStateException("this JVM cannot encrypt with AES-256-GCM", ex);
        }
    }

    private static byte[] decode(String setting, String encoded) {
        try {
            return Base64.getDecoder().decode(encoded.strip());
        }
        catch (IllegalArgumentException ex) {
            throw new IllegalArgumentException(setting + " is not Base64; make a key with: openssl rand -base64 32");
        }
    }

    @AccessesPartialKey // the bytes are what is configured
    private static AesGcmKey aesGcm(byte[] key) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
            .setKeySizeBytes(KEY_BYTES)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
        return AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .build();
    }

    /// Whether there is no key, so that nothing is encrypted.
    public boolean isEmpty() {
        return this.keys.isEmpty();
    }

    String primary() {
        return this.primary;
    }

    /// @param context the purpose of the ciphertext; decryption needs the same
    byte[] encrypt(byte[] plain, byte[] context) {
        try {
            return key(this.primary).encrypt(plain, context);
        }
        catch (GeneralSecurityException ex) {
            throw new IllegalStateException("a field could not be encrypted", ex);
        }
    }

    /// @throws GeneralSecurityException when the ciphertext was changed, or has another
    /// context
    byte[] decrypt(String keyId, byte[] ciphertext, byte[] context) throws GeneralSecurityException {
        return key(keyId).decrypt(ciphertext, context);
    }

    private Aead key(String id) {
        Aead key = this.keys.get(id);
        if (key == null) {
            throw new UnknownKeyException(id, named(this.keys));
        }
        return key;
    }

    private static String named(Map<String, Aead> keys) {
        return keys.isEmpty() ? "no key" : String.join(", ", keys.keySet());
    }

    @Override
    public String toString() {
        return "keys " + named(this.keys);
    }

}
