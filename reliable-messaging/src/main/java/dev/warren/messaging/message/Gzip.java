package dev.warren.messaging.message;

import dev.warren.messaging.MalformedMessageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The compression of bodies with gzip.
final class Gzip {

    /// The value of `content_encoding`.
    static final String ENCODING = "gzip";

    private Gzip() {
    }

    static byte[] compress(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return compressed.toByteArray();
    }

    /// Decompresses a body. It counts while it reads: a body that grows beyond the limit
    /// takes no more memory than one at the limit.
    /// @throws MalformedMessageException when the body exceeds the limit, or is not gzip
    static byte[] decompress(byte[] body, int limit) {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream(body.length);
            byte[] part = new byte[8192];
            for (int read = gzip.read(part); read >= 0; read = gzip.read(part)) {
                if (read > limit - whole.size()) {
                    throw new MalformedMessageException("the body, compressed to " + body.length
                            + " bytes, is decompressed to more than the " + limit + " bytes that are read at most");
                }
                whole.write(part, 0, read);
            }
            return whole.toByteArray();
        }
        catch (IOException ex) {
            throw new MalformedMessageException("content_encoding is gzip, but the body is not: " + ex.getMessage(),
                    ex);
        }
    }

}
