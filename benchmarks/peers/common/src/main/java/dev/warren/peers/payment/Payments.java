package dev.warren.peers.payment;

import org.springframework.data.jpa.repository.JpaRepository;

import java.util.UUID;

/// Payments on record, one per order.
interface Payments extends JpaRepository<Payment, UUID> {

}
