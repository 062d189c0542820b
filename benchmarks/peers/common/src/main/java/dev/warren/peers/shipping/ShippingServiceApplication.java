package dev.warren.peers.shipping;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Prepares, dispatches and delivers parcels.
@SpringBootApplication(proxyBeanMethods = false)
public class ShippingServiceApplication {

}
