package dev.warren.order.web;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Identifies the content of a request. Layout and field order of the JSON do not matter, every value does.
final class Fingerprint {

    private Fingerprint() {
    }

    /// The SHA-256 of all values, in hexadecimal.
    static String of(PlaceOrder request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(request)));
        }
        catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("every Java platform has SHA-256", ex);
        }
    }

    private static byte[] bytes(PlaceOrder request) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(request.customerId());
            out.writeUTF(request.email());
            out.writeUTF(request.paymentToken());
            for (PlaceOrder.Item line : request.lines()) {
                out.writeUTF(line.sku());
                out.writeInt(line.quantity());
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException("memory does not fail", ex);
        }
        return bytes.toByteArray();
    }

}
