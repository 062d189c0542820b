package dev.warren.web.operator;

import dev.warren.web.DomainException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers requests without the operator's login with problem details.
final class OperatorRefusalHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver problems;

    OperatorRefusalHandler(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"warren\", charset=\"UTF-8\"");
        this.problems.resolveException(request, response, null,
                new DomainException(HttpStatus.UNAUTHORIZED, "login-required",
                        "This endpoint is for the operator: send the name " + Operator.NAME
                                + " and the password by HTTP Basic"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure) {
        String detail = SameOriginCheck.sent(request)
                ? "This endpoint needs the operator's login, and this login is another one"
                : "A page of another site cannot do this, even in the operator's browser";
        this.problems.resolveException(request, response, null,
                new DomainException(HttpStatus.FORBIDDEN, "forbidden", detail));
    }

}
