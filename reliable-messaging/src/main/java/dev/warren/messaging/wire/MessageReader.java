package dev.warren.messaging.wire;

import org.springframework.amqp.core.Message;

/// Reads what [MessageWriter] wrote, and whatever else arrives: bounded in every direction, so that a message costs no more
/// than its limits allow, and what it cannot be read as is a [MalformedMessage].
public final class MessageReader {

    private final EventCodec codec;

    private final WireLimits limits;

    public MessageReader(EventCodec codec, WireLimits limits) {
        this.codec = codec;
        this.limits = limits;
    }

    /// The message's event.
    /// @throws MalformedMessage when its body is too large, not encoded as it says, or
    /// not of this shape
    public <E> E read(Message message, Class<E> type) {
        return this.codec.decode(json(message), type);
    }

    /// The message's body, decompressed.
    /// @throws MalformedMessage when it is too large, or not encoded as it says
    public byte[] json(Message message) {
        byte[] body = message.getBody();
        if (body.length > this.limits.maxBody()) {
            throw new MalformedMessage("the body has " + body.length + " bytes; " + this.limits.maxBody()
                    + " are read at most (warren.messaging.payload.max-body)");
        }
        if (Gzip.ENCODING.equalsIgnoreCase(message.getMessageProperties().getContentEncoding())) {
            return Gzip.decompress(body, this.limits.maxBody());
        }
        return body;
    }

}
