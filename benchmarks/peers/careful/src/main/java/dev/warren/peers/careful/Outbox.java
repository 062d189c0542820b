package dev.warren.peers.careful;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

import java.util.List;
import java.util.UUID;

/// The table of messages to publish.
interface Outbox extends JpaRepository<OutboxMessage, UUID> {

    /// Finds and locks the oldest messages that no other transaction has locked.
    @Query(nativeQuery = true, value = "select * from outbox order by id limit :limit for update skip locked")
    List<OutboxMessage> claim(int limit);

}
