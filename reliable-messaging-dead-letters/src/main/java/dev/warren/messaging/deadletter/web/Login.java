package dev.warren.messaging.deadletter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

import java.security.Principal;

/// Refuses whoever has not logged in, also in a service that has forgotten to: what is here shows what customers wrote, and
/// sends it again. Who may log in as an operator is the service's business.
public final class Login implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        name(request.getUserPrincipal());
        return true;
    }

    /// Who acts, for the audit log.
    static String name(@Nullable Principal principal) {
        if (principal == null) {
            throw new NotLoggedInException();
        }
        return principal.getName();
    }

    /// Nobody may act without a name.
    static final class NotLoggedInException extends RuntimeException {

        NotLoggedInException() {
            super("dead letters are for operators who have logged in; if there is no login, "
                    + "close /dead-letters to all but operators, for example with Spring Security");
        }

    }

}
