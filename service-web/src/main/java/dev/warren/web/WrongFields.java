package dev.warren.web;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Translates the violations of Bean Validation to fields, in a stable order.
final class WrongFields {

    private static final Comparator<WrongField> ORDER = Comparator.comparing(WrongField::field)
        .thenComparing(WrongField::message);

    private WrongFields() {
    }

    static List<WrongField> of(Errors body) {
        return body.getAllErrors().stream().map(WrongFields::wrongField).sorted(ORDER).toList();
    }

    static List<WrongField> of(HandlerMethodValidationException parameters) {
        return parameters.getParameterValidationResults().stream().flatMap(WrongFields::of).sorted(ORDER).toList();
    }

    private static Stream<WrongField> of(ParameterValidationResult parameter) {
        if (parameter instanceof ParameterErrors body) {
            return of((Errors) body).stream();
        }
        String name = name(parameter.getMethodParameter());
        return parameter.getResolvableErrors().stream().map(error -> new WrongField(name, message(error)));
    }

    private static String name(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        return (header != null && !header.name().isEmpty()) ? header.name()
                : Objects.requireNonNullElse(parameter.getParameterName(), "parameter");
    }

    private static WrongField wrongField(ObjectError error) {
        String field = (error instanceof FieldError named) ? named.getField() : error.getObjectName();
        return new WrongField(field, message(error));
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

}
