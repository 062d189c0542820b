package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.ActionRefusedException;
import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.net.URI;
import java.util.Locale;

/// The exception handler that answers refused requests with problem details (RFC 9457).
@RestControllerAdvice(
        assignableTypes = { DeadLetterController.class, ReplayController.class, StuckMessageController.class })
@Order(Ordered.HIGHEST_PRECEDENCE)
@RequiredArgsConstructor
public final class DeadLetterProblems {

    private static final String RETRY_AFTER_SECONDS = "2";

    /// The prefix of problem types; when empty, all are `about:blank`.
    private final String types;

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ActionRefusedException refusal, HttpServletRequest request) {
        HttpStatus status = status(refusal.reason());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, String.valueOf(refusal.getMessage()));
        if (!this.types.isEmpty()) {
            String slug = refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            problem.setType(URI.create(this.types + slug));
            problem.setTitle(StringUtils.capitalize(slug.replace('-', ' ')));
        }
        problem.setInstance(URI.create(request.getRequestURI()));
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(problem);
    }

    private static HttpStatus status(Reason reason) {
        return switch (reason) {
            case VALIDATION -> HttpStatus.BAD_REQUEST;
            case LOGIN_REQUIRED -> HttpStatus.UNAUTHORIZED;
            case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            case UNKNOWN_DEAD_LETTER, UNKNOWN_REPLAY, NOT_STUCK -> HttpStatus.NOT_FOUND;
            case NOT_HELD, NOTHING_HELD, ALREADY_RUNNING, QUEUE_GONE -> HttpStatus.CONFLICT;
            case NOT_SENT -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

}
