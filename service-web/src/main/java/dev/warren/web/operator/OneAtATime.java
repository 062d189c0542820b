package dev.warren.web.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Checks passwords by bcrypt, one at a time. A check keeps a core busy on purpose; requests run on virtual threads, as many
/// as come, so that somebody who guesses passwords would otherwise take all cores from the orders.
final class OneAtATime implements PasswordEncoder {

    // about 50 ms a guess
    private static final int STRENGTH = 10;

    private final PasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);

    private final Lock turn = new ReentrantLock();

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return this.bcrypt.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        this.turn.lock();
        try {
            return this.bcrypt.matches(password, hash);
        }
        finally {
            this.turn.unlock();
        }
    }

}
