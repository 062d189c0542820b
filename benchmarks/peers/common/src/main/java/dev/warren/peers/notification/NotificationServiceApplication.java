package dev.warren.peers.notification;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The notification service of the peers: sends mails to customers.
@SpringBootApplication(proxyBeanMethods = false)
public class NotificationServiceApplication {

}
