package dev.warren.peers.inventory;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The inventory service of the peers: owns the catalogue; reserves, sells and releases stock.
@SpringBootApplication(proxyBeanMethods = false)
public class InventoryServiceApplication {

}
