package dev.warren.bench;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.Arrays;
import java.util.Locale;

/// Parses the name of a part from the command line.
final class PartConverter implements ITypeConverter<Part> {

    @Override
    public Part convert(String name) {
        return Arrays.stream(Part.values())
            .filter(part -> part.name().equals(name.strip().toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(() -> new TypeConversionException(
                    "'" + name + "' is none of limits, warren, peers, growth, observation and events"));
    }

}
