package dev.warren.peers.order;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The order service of the peers: takes orders and manages the process of each.
@SpringBootApplication(proxyBeanMethods = false)
public class OrderServiceApplication {

}
