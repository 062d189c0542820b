package dev.warren.peers.shipping;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The shipping service of the peers: prepares, dispatches and delivers parcels.
@SpringBootApplication(proxyBeanMethods = false)
public class ShippingServiceApplication {

}
