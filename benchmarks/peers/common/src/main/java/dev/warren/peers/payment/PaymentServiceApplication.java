package dev.warren.peers.payment;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The payment service of the peers: authorises, captures, voids and refunds at the payment gateway.
@SpringBootApplication(proxyBeanMethods = false)
public class PaymentServiceApplication {

}
