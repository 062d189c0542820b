package dev.warren.messaging.message;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A properties converter that protects the listener container from harmful properties. A container converts them
/// before it calls any listener, advice or error handler: an exception there requeues the message for ever, and an
/// `Error` ends the JVM.
///
/// Properties beyond the limits, and properties that could not be sent on to the dead-letter queue, are left out and
/// named in the header [Headers#REFUSED]; [dev.warren.messaging.message.Envelope#of] then rejects the message as
/// malformed.
public final class BoundedPropertiesConverter extends DefaultMessagePropertiesConverter {

    /// AMQP's limit for short text. Bytes that are not UTF-8 decode to a character that
    /// takes three bytes.
    private static final int SHORT_TEXT = 255;

    private static final int SHOWN = 60;

    private final PayloadSettings limits;

    public BoundedPropertiesConverter(PayloadSettings limits) {
        this.limits = limits;
    }

    @Override
    public MessageProperties toMessageProperties(BasicProperties source, @Nullable Envelope envelope, String charset) {
        List<String> refused = new ArrayList<>();
        BasicProperties bounded = source.builder()
            .headers(headers(source, refused))
            .deliveryMode(deliveryMode(source.getDeliveryMode(), refused))
            .contentType(text("content_type", source.getContentType(), refused))
            .contentEncoding(text("content_encoding", source.getContentEncoding(), refused))
            .correlationId(text("correlation_id", source.getCorrelationId(), refused))
            .replyTo(text("reply_to", source.getReplyTo(), refused))
            .expiration(text("expiration", source.getExpiration(), refused))
            .messageId(text("message_id", source.getMessageId(), refused))
            .type(text("type", source.getType(), refused))
            .userId(text("user_id", source.getUserId(), refused))
            .appId(text("app_id", source.getAppId(), refused))
            .clusterId(text("cluster_id", source.getClusterId(), refused))
            .build();
        MessageProperties target = super.toMessageProperties(bounded, envelope, charset);
        if (!refused.isEmpty()) {
            target.setHeader(Headers.REFUSED, shown(String.join("; ", refused), 10 * SHOWN));
        }
        return target;
    }

    /// Copies the headers, small ones first, so that the headers that are left out are
    /// those that took too much room.
    private Map<String, Object> headers(BasicProperties source, List<String> refused) {
        Map<String, Object> all = Objects.requireNonNullElse(source.getHeaders(), Map.of());
        if (all.size() > this.limits.maxHeaders()) {
            refused.add("there are " + all.size() + " headers; " + this.limits.maxHeaders() + " are read at most");
        }
        Map<String, HeaderWeight> weights = new HashMap<>();
        all.forEach((name, value) -> weights.put(name, HeaderWeight.of(name, value)));
        Map<String, Object> kept = new HashMap<>();
        long room = this.limits.maxHeaderSize().toBytes();
        for (String name : bySize(weights)) {
            HeaderWeight weight = Objects.requireNonNull(weights.get(name));
            String reason = reasonAgainst(name, weight, room);
            if (reason == null) {
                room -= weight.bytes();
                kept.put(name, all.get(name));
            }
            else {
                refused.add("header '" + shown(name, SHOWN) + "' " + reason);
            }
        }
        return kept;
    }

    private static List<String> bySize(Map<String, HeaderWeight> weights) {
        return weights.entrySet()
            .stream()
            .sorted(Comparator.comparingLong((Map.Entry<String, HeaderWeight> header) -> header.getValue().bytes())
                .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .toList();
    }

    private @Nullable String reasonAgainst(String name, HeaderWeight weight, long room) {
        if (!fits(name)) {
            return "is not named in UTF-8";
        }
        if (weight.depth() > PayloadSettings.HEADER_DEPTH) {
            return "nests " + weight.depth() + " deep; " + PayloadSettings.HEADER_DEPTH + " are read at most";
        }
        if (weight.bytes() > room) {
            return "takes " + weight.bytes() + " bytes; of all headers " + this.limits.maxHeaderSize().toBytes()
                    + " are read at most";
        }
        return null;
    }

    private static @Nullable Integer deliveryMode(@Nullable Integer mode, List<String> refused) {
        if (mode == null || mode == 1 || mode == 2) {
            return mode;
        }
        refused.add("delivery_mode is " + mode + " instead of 1 or 2");
        return null;
    }

    private static @Nullable String text(String property, @Nullable String text, List<String> refused) {
        if (text == null || fits(text)) {
            return text;
        }
        refused.add(property + " is not UTF-8");
        return shown(text, SHOWN);
    }

    private static boolean fits(String text) {
        return 3 * text.length() <= SHORT_TEXT || text.getBytes(StandardCharsets.UTF_8).length <= SHORT_TEXT;
    }

    private static String shown(String text, int length) {
        return (text.length() > length) ? text.substring(0, length) + "…" : text;
    }

}
