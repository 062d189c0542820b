package dev.warren.messaging.deadletter.web;

import jakarta.servlet.http.HttpServletRequest;

/// The access rule of the dead-letter endpoints: it decides which callers may see and replay dead letters. The default
/// requires the authority under `warren.messaging.dead-letters.web.authority`; a bean of the application replaces it.
@FunctionalInterface
public interface DeadLetterAccess {

    /// Whether the caller may use the endpoints.
    /// @param request a request of an authenticated caller
    boolean isAllowed(HttpServletRequest request);

}
