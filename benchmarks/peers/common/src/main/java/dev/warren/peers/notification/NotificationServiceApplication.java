package dev.warren.peers.notification;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Mails the customer.
@SpringBootApplication(proxyBeanMethods = false)
public class NotificationServiceApplication {

}
