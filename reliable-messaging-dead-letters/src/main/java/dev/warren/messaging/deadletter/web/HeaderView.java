package dev.warren.messaging.deadletter.web;

import com.rabbitmq.client.LongString;
import dev.warren.messaging.deadletter.PersonalDataMask;
import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The conversion of headers to JSON. Bytes are shown in base64.
record HeaderView(PersonalDataMask mask) {

    Map<String, Object> of(Map<?, ?> headers) {
        Map<String, Object> shown = new TreeMap<>();
        headers.forEach((name, value) -> {
            String key = String.valueOf(name);
            shown.put(key, this.mask.hides(key) ? PersonalDataMask.HIDDEN : shown(value));
        });
        return shown;
    }

    private Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean flag -> flag;
            case Double number when !Double.isFinite(number) -> number.toString();
            case Float number when !Float.isFinite(number) -> number.toString();
            case Number number -> number;
            case byte[] bytes -> "base64:" + Base64.getEncoder().encodeToString(bytes);
            case Date date -> date.toInstant().toString();
            case Map<?, ?> table -> of(table);
            case List<?> list -> list.stream().map(this::shown).toList();
            case LongString text -> this.mask.text(text.toString());
            default -> this.mask.text(value.toString());
        };
    }

}
