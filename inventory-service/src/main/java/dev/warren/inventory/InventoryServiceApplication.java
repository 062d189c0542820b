package dev.warren.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts inventory-service, which owns the catalogue and reserves, sells and releases stock.
@SpringBootApplication(proxyBeanMethods = false)
public class InventoryServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(InventoryServiceApplication.class, args);
    }

}
