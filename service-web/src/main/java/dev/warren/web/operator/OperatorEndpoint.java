package dev.warren.web.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPatternParser;

/// An endpoint that only the operator may use. A service names its own as beans; `/dead-letters` and all below it are the
/// operator's in every service. What no such bean names is open to everybody.
///
/// ```java
/// @Bean
/// OperatorEndpoint changingProducts() {
///     return new OperatorEndpoint(HttpMethod.PUT, "/products/{sku}");
/// }
/// ```
///
/// @param method of the request; null for every method
/// @param path a path pattern, written as in the controller's mapping
public record OperatorEndpoint(@Nullable HttpMethod method, String path) {

    /// Refuses what cannot be a path.
    /// @throws org.springframework.web.util.pattern.PatternParseException when the path
    /// is no pattern
    public OperatorEndpoint {
        PathPatternParser.defaultInstance.parse(path);
    }

    RequestMatcher matcher() {
        return PathPatternRequestMatcher.withDefaults().matcher(this.method, this.path);
    }

}
