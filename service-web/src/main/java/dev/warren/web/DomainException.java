package dev.warren.web;

import org.springframework.http.HttpStatus;

import java.util.List;

/// Something that the caller asked for and cannot have, for a reason that the domain knows: an order that has left cannot be
/// cancelled. Thrown anywhere beneath a controller, it is answered as RFC 9457 problem details.
///
/// All of it reaches the caller: tell nothing that is not theirs to know.
public class DomainException extends RuntimeException {

    private final HttpStatus status;

    private final String slug;

    private final transient List<WrongField> fields;

    /// Names a problem.
    /// @param status of the answer, 4xx or 503
    /// @param slug names the kind of problem for programs: lower case words with hyphens,
    /// such as `order-has-left`
    /// @param detail one sentence about this very occurrence, for people
    /// @param fields what was wrong with which field, if it was a field
    public DomainException(HttpStatus status, String slug, String detail, WrongField... fields) {
        super(detail);
        this.status = status;
        this.slug = slug;
        this.fields = List.of(fields);
    }

    /// The status of the answer.
    public final HttpStatus status() {
        return this.status;
    }

    /// The kind of problem; its type is [#type(String)] of it.
    public final String slug() {
        return this.slug;
    }

    /// Which fields were wrong, and how; often none.
    public final List<WrongField> fields() {
        return this.fields;
    }

    /// The problem type that callers see for a slug: `urn:warren:problem:order-has-left`.
    public static String type(String slug) {
        return Problems.TYPES + slug;
    }

}
