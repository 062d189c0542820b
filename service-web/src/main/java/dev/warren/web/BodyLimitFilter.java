package dev.warren.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;

/// Refuses bodies that pass the limit: at once where the length is announced, otherwise while they are read.
final class BodyLimitFilter extends OncePerRequestFilter {

    private final DataSize limit;

    private final HandlerExceptionResolver problems;

    BodyLimitFilter(DataSize limit, HandlerExceptionResolver problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > this.limit.toBytes()) {
            this.problems.resolveException(request, response, null, new BodyTooLarge(this.limit));
        }
        else {
            chain.doFilter(new LimitedRequest(request, this.limit), response);
        }
    }

}
