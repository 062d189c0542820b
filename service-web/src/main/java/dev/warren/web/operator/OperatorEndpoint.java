package dev.warren.web.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPatternParser;

/// An endpoint that only the operator may use. A service declares its own as beans; `/dead-letters` and all paths below
/// it are operator endpoints in every service. All other endpoints need no login.
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

    /// Rejects an invalid path.
    /// @throws org.springframework.web.util.pattern.PatternParseException when the path
    /// is not a pattern
    public OperatorEndpoint {
        PathPatternParser.defaultInstance.parse(path);
    }

    RequestMatcher matcher() {
        return PathPatternRequestMatcher.withDefaults().matcher(this.method, this.path);
    }

}
