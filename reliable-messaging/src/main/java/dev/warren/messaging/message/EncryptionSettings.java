package dev.warren.messaging.message;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Map;

/// The settings of encryption, under `warren.messaging.encryption`. Without a key, nothing is encrypted.
///
/// @param keys keys of 256 bits in Base64, by key id; includes the keys of all encrypted messages that are still to be
/// read
/// @param primary the id of the key that encrypts; needed when there are several
public record EncryptionSettings(@DefaultValue Map<String, String> keys, @Nullable String primary) {

    /// Leaves out the keys, because bound properties are sometimes logged.
    @Override
    public String toString() {
        return "EncryptionSettings[" + this.keys.keySet() + ", primary=" + this.primary + "]";
    }

}
