package dev.warren.web.operator;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import java.net.URI;
import java.util.Set;

/// Tells whether a request was sent by a page of this very service, or by no page at all.
///
/// There are no cookies, hence no CSRF tokens. But a browser that was once told the operator's password adds it to every
/// request to this service, also to those that a page of some other site makes it send. Browsers say where such a request
/// comes from; other programs say nothing, and know the password themselves.
final class SamePage {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SamePage() {
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
