package dev.warren.notification.web;

import dev.warren.notification.AlertSettings;
import dev.warren.web.DomainException;
import dev.warren.web.operator.OperatorEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Restricts reading alerts to the operator, and reporting alerts to the holder of the token, before the body of a
/// request is read.
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class AlertAccess implements WebMvcConfigurer {

    private static final String BEARER = "Bearer ";

    private final AlertSettings settings;

    @Bean
    static OperatorEndpoint readAlerts() {
        return new OperatorEndpoint(HttpMethod.GET, "/alerts");
    }

    // HEAD is answered as GET is, without the body
    @Bean
    static OperatorEndpoint headAlerts() {
        return new OperatorEndpoint(HttpMethod.HEAD, "/alerts");
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                if (HttpMethod.POST.matches(request.getMethod())) {
                    requireToken(request.getHeader(HttpHeaders.AUTHORIZATION), response);
                }
                return true;
            }
        }).addPathPatterns("/alerts");
    }

    private void requireToken(@Nullable String authorization, HttpServletResponse response) {
        if (!isOurs(authorization)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"warren\"");
            throw new DomainException(HttpStatus.UNAUTHORIZED, "token-required",
                    "Send the token of warren.notification.alerts.token as Authorization: Bearer; without this setting "
                            + "all alerts are refused");
        }
    }

    // takes the same time for every wrong token
    private boolean isOurs(@Nullable String authorization) {
        return authorization != null && !this.settings.token().isEmpty() && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(bytes(authorization.substring(BEARER.length()).strip()),
                        bytes(this.settings.token()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

}
