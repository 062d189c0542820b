package dev.warren.messaging.deadletter.web;

import org.jspecify.annotations.Nullable;

import java.security.Principal;

/// Who acts, for the audit log.
final class Login {

    private Login() {
    }

    static String name(@Nullable Principal principal) {
        return (principal != null) ? principal.getName() : "anonymous";
    }

}
