package dev.warren.web.operator;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import java.net.URI;
import java.util.Set;

/// Checks whether a page of this service sent a request, or a program without a page.
///
/// There are no cookies, hence no CSRF tokens. But a browser that knows the operator's password adds it to every
/// request to this service, also to those of pages of other sites. Browsers name the origin of a request; other
/// programs do not, and know the password themselves.
final class SameOriginCheck {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SameOriginCheck() {
    }

    static boolean sent(HttpServletRequest request) {
        if (HARMLESS.contains(request.getMethod())) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site);
        }
        // over plain HTTP from another machine, and from old browsers
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || authority(origin).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    private static String authority(String origin) {
        try {
            @Nullable String authority = URI.create(origin).getAuthority();
            return (authority != null) ? authority : "";
        }
        catch (IllegalArgumentException noUri) {
            return "";
        }
    }

}
