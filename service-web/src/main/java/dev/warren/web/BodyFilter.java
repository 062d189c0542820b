package dev.warren.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;

/// Rejects request bodies without parsing them: bodies over the limit, at once where the length is announced and
/// otherwise while they are read, and bodies whose type is a pattern such as `*/*`, on which Spring fails.
final class BodyFilter extends OncePerRequestFilter {

    private final DataSize limit;

    private final HandlerExceptionResolver problems;

    BodyFilter(DataSize limit, HandlerExceptionResolver problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DomainException problem = problem(request);
        if (problem != null) {
            this.problems.resolveException(request, response, null, problem);
        }
        else {
            chain.doFilter(new LimitedRequest(request, this.limit), response);
        }
    }

    private @Nullable DomainException problem(HttpServletRequest request) {
        if (request.getContentLengthLong() > this.limit.toBytes()) {
            return new BodyTooLargeException(this.limit);
        }
        String type = request.getContentType();
        return (type != null && type.contains("*"))
                ? new DomainException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "indefinite-content-type", Problems.SEND_JSON)
                : null;
    }

}
