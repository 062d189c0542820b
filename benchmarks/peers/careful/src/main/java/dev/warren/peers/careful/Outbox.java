package dev.warren.peers.careful;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

import java.util.List;
import java.util.UUID;

/// What is to be published.
interface Outbox extends JpaRepository<OutboxMessage, UUID> {

    /// Locks the oldest that nobody else has locked.
    @Query(nativeQuery = true, value = "select * from outbox order by id limit :limit for update skip locked")
    List<OutboxMessage> claim(int limit);

}
