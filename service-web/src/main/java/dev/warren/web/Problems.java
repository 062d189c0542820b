package dev.warren.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Creates the problem details of all services.
final class Problems {

    static final String TYPES = "urn:warren:problem:";

    static final String VALIDATION = "validation";

    static final String SEND_JSON = "Send the body as application/json, with this Content-Type";

    static final String UNREADABLE = "unreadable-body";

    private Problems() {
    }

    /// A problem without a type of its own; RFC 9457 calls its type `about:blank`.
    static ProblemDetail plain(HttpStatusCode status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    static ProblemDetail of(HttpStatusCode status, String slug, String detail, List<WrongField> fields) {
        ProblemDetail problem = plain(status, detail);
        problem.setType(URI.create(TYPES + slug));
        problem.setTitle(StringUtils.capitalize(slug.replace('-', ' ')));
        if (!fields.isEmpty()) {
            problem.setProperty("errors", fields);
        }
        return problem;
    }

    static ProblemDetail validation(List<WrongField> fields) {
        String detail = (fields.size() == 1) ? fields.getFirst().field() + " " + fields.getFirst().message()
                : fields.size() + " fields are wrong; errors names each";
        return of(HttpStatus.BAD_REQUEST, VALIDATION, detail, fields);
    }

    /// The requested path as a URI. Tomcat accepts a few characters that a URI may not
    /// contain.
    static URI instance(String path) {
        try {
            return new URI(path);
        }
        catch (URISyntaxException ex) {
            return URI.create(UriUtils.encodePath(path.replaceFirst("^/+", "/"), StandardCharsets.UTF_8));
        }
    }

    static ProblemDetail of(DomainException problem) {
        return of(problem.status(), problem.slug(), String.valueOf(problem.getMessage()), problem.fields());
    }

}
