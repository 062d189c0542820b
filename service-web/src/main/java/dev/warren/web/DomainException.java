package dev.warren.web;

import org.springframework.http.HttpStatus;

import java.util.List;

/// A refusal of a request for a reason of the domain: a dispatched order cannot be cancelled. Thrown beneath a
/// controller, it is answered as RFC 9457 problem details.
///
/// The caller sees all of its text, so it must not contain anything confidential.
public class DomainException extends RuntimeException {

    private final HttpStatus status;

    private final String slug;

    private final transient List<WrongField> fields;

    /// Creates a problem.
    /// @param status of the answer, 4xx or 503
    /// @param slug identifies the kind of problem for programs: lower case words with
    /// hyphens, such as `order-has-left`
    /// @param detail one sentence about this occurrence, for people
    /// @param fields the invalid fields, if there are any
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

    /// The kind of problem; [#type(String)] turns it into the problem type.
    public final String slug() {
        return this.slug;
    }

    /// The invalid fields; often none.
    public final List<WrongField> fields() {
        return this.fields;
    }

    /// The problem type that callers see for a slug: `urn:warren:problem:order-has-left`.
    public static String type(String slug) {
        return Problems.TYPES + slug;
    }

}
