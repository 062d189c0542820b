package dev.warren.web.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Checks passwords with bcrypt, one at a time. A check keeps a core busy on purpose, and requests run on an unlimited
/// number of virtual threads, so that guessing passwords would otherwise take all cores from the orders.
final class SequentialPasswordEncoder implements PasswordEncoder {

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
