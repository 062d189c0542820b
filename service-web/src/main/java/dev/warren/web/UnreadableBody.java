package dev.warren.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Explains why a body could not be read: the place of broken JSON, or the field with an invalid value.
final class UnreadableBody {

    private UnreadableBody() {
    }

    /// Explains a failure to read.
    /// @param failure the exception; its causes are searched
    static ProblemDetail explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BodyTooLargeException tooLarge -> {
                    return Problems.of(tooLarge);
                }
                case JacksonException around when around.getCause() instanceof BodyTooLargeException -> {
                }
                case InputCoercionException tooLarge -> {
                    return wrongField(tooLarge, Expected.phrase(tooLarge.getTargetType()));
                }
                case StreamConstraintsException _ -> {
                    return unreadable("The body is nested too deeply, or a name or number in it is too long");
                }
                case StreamReadException broken -> {
                    return unreadable("The body is not well-formed JSON" + at(broken.getLocation()));
                }
                case DatabindException mismatch -> {
                    return wrongField(mismatch, phrase(mismatch));
                }
                case JacksonException _ -> {
                    return unreadable("The body is not JSON in UTF-8");
                }
                default -> {
                }
            }
        }
        return unreadable("The body is missing; send a JSON object");
    }

    private static String phrase(DatabindException mismatch) {
        return switch (mismatch) {
            case UnrecognizedPropertyException unknown -> known(unknown.getKnownPropertyIds());
            case InvalidFormatException format when format.getTargetType() == String.class -> Text.NOT_STORABLE;
            case MismatchedInputException other when other.getTargetType() != null ->
                Expected.phrase(other.getTargetType());
            // a record's own check, worded for the caller
            case ValueInstantiationException refused when refused.getCause() instanceof IllegalArgumentException reason
                    && reason.getMessage() != null ->
                "is not valid: " + Text.quoted(reason.getMessage());
            default -> "is incomplete or not valid";
        };
    }

    private static String known(@Nullable Collection<Object> fields) {
        return (fields == null || fields.isEmpty()) ? "is not known here"
                : fields.stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", ", "is not known here; known are ", ""));
    }

    private static ProblemDetail wrongField(JacksonException mismatch, String phrase) {
        String field = path(mismatch.getPath());
        return field.isEmpty() ? unreadable("The body " + phrase)
                : Problems.validation(List.of(new WrongField(field, phrase)));
    }

    private static String path(List<JacksonException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : references) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            }
            else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return Text.quoted(path.toString());
    }

    private static String at(@Nullable TokenStreamLocation place) {
        return (place == null) ? "" : ": line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static ProblemDetail unreadable(String detail) {
        return Problems.of(HttpStatus.BAD_REQUEST, Problems.UNREADABLE, detail, List.of());
    }

}
