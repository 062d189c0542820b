package dev.warren.peers.shipping;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

import java.util.Optional;
import java.util.UUID;

/// The table of shipments, one per order.
interface Shipments extends JpaRepository<Shipment, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Shipment> findAndLockByOrderId(UUID orderId);

}
