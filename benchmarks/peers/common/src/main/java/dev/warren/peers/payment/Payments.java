package dev.warren.peers.payment;

import org.springframework.data.jpa.repository.JpaRepository;

import java.util.UUID;

/// The table of payments, one per order.
interface Payments extends JpaRepository<Payment, UUID> {

}
