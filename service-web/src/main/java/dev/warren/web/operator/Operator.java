package dev.warren.web.operator;

import lombok.extern.slf4j.Slf4j;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

import java.util.regex.Pattern;

/// The user `operator`, the only one. Without a password hash there is no user, and all operator endpoints refuse.
@Slf4j
final class Operator implements UserDetailsService {

    static final String NAME = "operator";

    static final String ROLE = "OPERATOR";

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./0-9A-Za-z]{53}");

    private final String hash;

    private Operator(String hash) {
        this.hash = hash;
    }

    /// Logs how to make a hash, when there is none.
    /// @throws IllegalStateException when the hash is invalid; its text does not repeat
    /// it, because it may be the password itself
    static Operator withHash(String hash) {
        if (hash.isEmpty()) {
            log.warn(
                    "Operator endpoints refuse every request with 401: set WARREN_OPERATOR_PASSWORD_HASH to the bcrypt hash"
                            + " of a password, as ./warren up does");
        }
        else if (!BCRYPT.matcher(hash).matches()) {
            throw new IllegalStateException("warren.operator.password-hash (WARREN_OPERATOR_PASSWORD_HASH) is no bcrypt"
                    + " hash: 60 characters that begin with $2a$, $2b$ or $2y$."
                    + " A shell or an .env file may have taken the dollars away; single quotes keep them");
        }
        return new Operator(hash);
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        if (this.hash.isEmpty() || !name.equals(NAME)) {
            throw new UsernameNotFoundException("no such user");
        }
        return User.withUsername(NAME).password(this.hash).roles(ROLE).build();
    }

}
