package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.ActionRefusedException;
import dev.warren.messaging.deadletter.ActionRefusedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.security.Principal;

/// An interceptor that rejects callers who are not authenticated or not allowed, also in a service without any login:
/// dead letters show customers' data, and replays publish it again.
@RequiredArgsConstructor
public final class DeadLetterAccessCheck implements HandlerInterceptor, WebMvcConfigurer {

    private final DeadLetterAccess access;

    private final String path;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(this.path, this.path + "/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String name = name(request.getUserPrincipal());
        if (!this.access.isAllowed(request)) {
            throw new ActionRefusedException(Reason.NOT_ALLOWED,
                    name + " may not see dead letters; see warren.messaging.dead-letters.web.authority");
        }
        return true;
    }

    /// Returns the caller's name, for the audit log.
    static String name(@Nullable Principal principal) {
        if (principal == null) {
            throw new ActionRefusedException(Reason.LOGIN_REQUIRED,
                    "dead letters are for operators who have logged in; an application without a login gets one with"
                            + " Spring Security, for example");
        }
        return principal.getName();
    }

}
