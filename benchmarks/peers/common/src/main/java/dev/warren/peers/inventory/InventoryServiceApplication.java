package dev.warren.peers.inventory;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Owns the catalogue; reserves, sells and releases stock.
@SpringBootApplication(proxyBeanMethods = false)
public class InventoryServiceApplication {

}
