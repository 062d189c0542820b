package dev.warren.peers.order;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

import java.util.Optional;
import java.util.UUID;

/// The table of orders.
interface Orders extends JpaRepository<CustomerOrder, UUID> {

    /// Finds and locks an order until the transaction ends, so that its events are
    /// handled one after the other.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<CustomerOrder> findAndLockById(UUID id);

}
