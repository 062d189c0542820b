package dev.warren.peers.order;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

import java.util.Optional;
import java.util.UUID;

/// Orders in the database.
interface Orders extends JpaRepository<CustomerOrder, UUID> {

    /// Holds the order until the transaction ends: what happens to it happens one after
    /// the other.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<CustomerOrder> findAndLockById(UUID id);

}
