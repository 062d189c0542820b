package dev.warren.messaging.deadletter.web;

import jakarta.servlet.http.HttpServletRequest;

/// Decides who may see dead letters and replay them over HTTP. A bean of the application's own takes the place of the
/// default one, which asks for the authority under `warren.messaging.dead-letters.web.authority`.
@FunctionalInterface
public interface DeadLetterAccess {

    /// Whether the caller may.
    /// @param request of a caller who has logged in
    boolean isAllowed(HttpServletRequest request);

}
