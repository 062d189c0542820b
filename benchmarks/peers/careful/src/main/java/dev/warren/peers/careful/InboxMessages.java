package dev.warren.peers.careful;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

import java.time.Instant;
import java.util.UUID;

/// The table of handled messages.
interface InboxMessages extends JpaRepository<InboxMessage, UUID> {

    @Modifying
    @Query("delete from InboxMessage m where m.handledAt < :limit")
    int deleteHandledBefore(Instant limit);

}
