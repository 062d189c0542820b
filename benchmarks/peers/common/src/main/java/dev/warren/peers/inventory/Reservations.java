package dev.warren.peers.inventory;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

import java.util.Optional;
import java.util.UUID;

/// The table of reservations, one per order.
interface Reservations extends JpaRepository<Reservation, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Reservation> findAndLockByOrderId(UUID orderId);

}
