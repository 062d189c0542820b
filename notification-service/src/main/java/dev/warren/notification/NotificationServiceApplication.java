package dev.warren.notification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts notification-service, which sends mails to customers and stores alerts for operators.
@SpringBootApplication(proxyBeanMethods = false)
public class NotificationServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(NotificationServiceApplication.class, args);
    }

}
