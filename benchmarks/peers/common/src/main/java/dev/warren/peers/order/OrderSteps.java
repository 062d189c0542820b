package dev.warren.peers.order;

import org.springframework.data.jpa.repository.JpaRepository;

/// The steps of all orders.
interface OrderSteps extends JpaRepository<OrderStep, Long> {

}
