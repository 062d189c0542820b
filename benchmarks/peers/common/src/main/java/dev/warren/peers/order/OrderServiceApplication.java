package dev.warren.peers.order;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Takes orders and sees each one through.
@SpringBootApplication(proxyBeanMethods = false)
public class OrderServiceApplication {

}
