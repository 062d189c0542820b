package dev.warren.peers.careful;

import lombok.RequiredArgsConstructor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Makes each message take effect once.
@Component
@RequiredArgsConstructor
class Inbox {

    private static final Duration RETENTION = Duration.ofDays(14);

    private final InboxMessages messages;

    private final Clock clock;

    /// Does the work, unless it was done for this message before. One transaction
    /// contains the work and its record; of two concurrent ones, one fails, and its retry
    /// finds the work done.
    @Transactional
    void once(UUID messageId, Runnable work) {
        if (!this.messages.existsById(messageId)) {
            this.messages.save(new InboxMessage(messageId, this.clock.instant()));
            work.run();
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    @Transactional
    void forget() {
        this.messages.deleteHandledBefore(this.clock.instant().minus(RETENTION));
    }

}
