package dev.warren.peers.careful;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Sees to it that each message has its effect once.
@Component
class Inbox {

    private static final Duration RETENTION = Duration.ofDays(14);

    private final InboxMessages messages;

    private final Clock clock;

    Inbox(InboxMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /// Does the work, unless it was done for this message before. One transaction holds
    /// the work and the note of it; of two
    /// that do it at the same time, one fails, and finds it done when it is tried again.
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
