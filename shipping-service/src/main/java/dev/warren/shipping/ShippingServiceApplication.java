package dev.warren.shipping;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts shipping-service, which prepares, dispatches and delivers parcels.
@SpringBootApplication(proxyBeanMethods = false)
public class ShippingServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(ShippingServiceApplication.class, args);
    }

}
