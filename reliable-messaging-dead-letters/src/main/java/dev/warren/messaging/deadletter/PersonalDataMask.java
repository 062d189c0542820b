package dev.warren.messaging.deadletter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Masks personal data, because operators need to see why a message failed and not whose it is. In JSON it masks the
/// values of fields with certain names, at any depth; in other text, the value that follows such a name. It masks mail
/// addresses everywhere.
public final class PersonalDataMask {

    /// The text that replaces a value.
    public static final String HIDDEN = "***";

    /// The number of characters of a body that are shown.
    public static final int LONGEST = 100_000;

    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}+@[\\p{L}\\p{N}.-]{1,255}");

    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private final Set<String> fields;

    private final @Nullable Pattern named;

    /// Creates a mask for the fields of these names; case, hyphens and underscores do not
    /// matter.
    public PersonalDataMask(Collection<String> fields) {
        this.fields = fields.stream()
            .map(PersonalDataMask::plain)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
        this.named = this.fields.isEmpty() ? null : named(this.fields);
    }

    /// Masks a body and cuts it to [#LONGEST] characters of text.
    public String body(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 4 * LONGEST), StandardCharsets.UTF_8);
        if (text.length() > LONGEST) {
            return text(text.substring(0, LONGEST)) + "…";
        }
        try {
            return masked(JSON.readTree(text)).toString();
        }
        catch (JacksonException ex) {
            return text(text);
        }
    }

    /// Masks any other text, such as the message of an exception.
    public String text(String text) {
        String without = (this.named != null) ? this.named.matcher(text).replaceAll(PersonalDataMask::hidden) : text;
        return MAIL.matcher(without).replaceAll(HIDDEN);
    }

    /// Whether values under this name are masked.
    public boolean hides(String name) {
        return this.fields.contains(plain(name));
    }

    private static String hidden(MatchResult found) {
        String kept = (found.group(1) != null) ? found.group(1) : found.group(2);
        return Matcher.quoteReplacement(kept + HIDDEN);
    }

    private JsonNode masked(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                for (String name : List.copyOf(object.propertyNames())) {
                    object.set(name, hides(name) ? StringNode.valueOf(HIDDEN) : masked(object.get(name)));
                }
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, masked(array.get(i)));
                }
                yield array;
            }
            case StringNode text -> StringNode.valueOf(text(text.stringValue()));
            default -> node;
        };
    }

    /// Matches a name and its value, or an XML element and its content; group 1 or 2 is
    /// the part that stays.
    private static Pattern named(Set<String> fields) {
        String names = fields.stream().map(PersonalDataMask::spelt).collect(Collectors.joining("|", "(?:", ")"));
        String value = "((?<![\\p{L}\\p{N}])[\"']?" + names + "[\"']?\\s*[:=]\\s*)"
                + "(?:\"[^\"]*+\"?|'[^']*+'?|[^\\s,;&<)}\\]]++)";
        String element = "(<" + names + "(?:\\s[^<>]{0,200})?>)[^<]*+";
        return Pattern.compile(value + "|" + element, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// Normalises a name: `payment-token` and `payment_token` become `paymenttoken`.
    private static String spelt(String name) {
        return name.codePoints()
            .mapToObj(c -> Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining("[-_]?"));
    }

    private static String plain(String name) {
        return name.replaceAll("[-_\\s]", "").toLowerCase(Locale.ROOT);
    }

}
