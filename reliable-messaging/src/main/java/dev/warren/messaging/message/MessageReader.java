package dev.warren.messaging.message;

import dev.warren.messaging.MalformedMessageException;
import dev.warren.messaging.Upcaster;
import org.springframework.amqp.core.Message;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Type;
import java.util.List;

/// The reader of message bodies, of [MessageWriter]'s messages as of any others. It bounds size and nesting, so that a
/// message costs no more than its limits allow, and throws a [MalformedMessageException] for a message that it cannot
/// read.
public final class MessageReader {

    private final EventCodec codec;

    private final FieldCipher cipher;

    private final PayloadSettings limits;

    public MessageReader(EventCodec codec, FieldCipher cipher, PayloadSettings limits) {
        this.codec = codec;
        this.cipher = cipher;
        this.limits = limits;
    }

    /// Reads a message's event: decrypted, and upcast to the version of `type`.
    /// @param body the message's [#json]
    /// @param steps the upcasters from the version that arrived to that version, mostly
    /// none
    /// @throws MalformedMessageException when its body is not of this shape, or tampered
    /// with
    /// @throws dev.warren.messaging.UnknownKeyException when a field is encrypted
    /// with a key that is missing here
    public <E> E read(byte[] body, Envelope envelope, Class<E> type, List<Upcaster> steps) {
        if (steps.isEmpty() && !FieldCipher.mayHold(body)) {
            return this.codec.decode(body, type);
        }
        ObjectNode event = this.codec.decode(body);
        decrypt(event, envelope);
        return this.codec.decode(upcast(event, envelope, steps), type);
    }

    /// Reads the message's body as a Java type: decompressed, and decrypted where it
    /// holds encrypted fields.
    /// @throws MalformedMessageException when it cannot be read as that type
    public Object read(Message message, Type type) {
        byte[] body = json(message);
        if (!FieldCipher.mayHold(body)) {
            return this.codec.decode(body, type);
        }
        ObjectNode event = this.codec.decode(body);
        decrypt(event, Envelope.of(message.getMessageProperties()));
        return this.codec.decode(event, type);
    }

    /// The limits of messages.
    public PayloadSettings limits() {
        return this.limits;
    }

    /// Returns the message's body, decompressed.
    /// @throws MalformedMessageException when it is too large, or not encoded as it says
    public byte[] json(Message message) {
        byte[] body = message.getBody();
        if (body.length > this.limits.maxBodyBytes()) {
            throw new MalformedMessageException("the body has " + body.length + " bytes; " + this.limits.maxBodyBytes()
                    + " are read at most (warren.messaging.payload.max-body)");
        }
        if (Gzip.ENCODING.equalsIgnoreCase(message.getMessageProperties().getContentEncoding())) {
            return Gzip.decompress(body, this.limits.maxBodyBytes());
        }
        return body;
    }

    private void decrypt(ObjectNode event, Envelope envelope) {
        try {
            this.cipher.decrypt(event, envelope.messageId(), envelope.type().toString());
        }
        catch (NotGenuineException ex) {
            throw new MalformedMessageException(String.valueOf(ex.getMessage()), ex);
        }
    }

    /// Applies the upcasters. Each is a function of the event alone, so another attempt
    /// cannot help one that fails.
    private static ObjectNode upcast(ObjectNode event, Envelope envelope, List<Upcaster> steps) {
        ObjectNode upcast = event;
        for (Upcaster step : steps) {
            try {
                upcast = step.upcast(upcast);
            }
            catch (RuntimeException ex) {
                throw new MalformedMessageException(envelope.type() + " could not be upcast: " + ex, ex);
            }
        }
        return upcast;
    }

}
