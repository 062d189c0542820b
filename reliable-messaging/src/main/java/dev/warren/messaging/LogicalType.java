package dev.warren.messaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The logical type of a message on the wire: a name and a version, `order.placed.v1`.
///
/// @param name also the routing key: `order.placed`
/// @param version from 1
public record LogicalType(String name, int version) {

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*)\\.v([1-9][0-9]{0,3})");

    /// Reads `order.placed.v1`.
    /// @throws IllegalArgumentException when the text does not have that form
    public static LogicalType parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > 200 || !matcher.matches()) {
            throw new IllegalArgumentException("'" + (text.length() > 200 ? text.substring(0, 200) + "…" : text)
                    + "' is not a logical type such as order.placed.v1");
        }
        return new LogicalType(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /// The version after this one.
    public LogicalType next() {
        return new LogicalType(this.name, this.version + 1);
    }

    @Override
    public String toString() {
        return this.name + ".v" + this.version;
    }

}
