package dev.warren.peers.order;

import org.springframework.data.jpa.repository.JpaRepository;

/// The price list.
interface Prices extends JpaRepository<ProductPrice, String> {

}
