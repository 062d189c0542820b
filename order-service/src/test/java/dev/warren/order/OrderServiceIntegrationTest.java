package dev.warren.order;

import dev.warren.testkit.MessagingTest;
import org.springframework.boot.test.context.SpringBootTest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Runs order-service on a real broker and a real database; [OtherServices] publishes the events of the other services.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "warren.order.time-limit=1h")
@MessagingTest(service = "order",
        publishers = { "payment.events", "inventory.events", "shipping.events", "notification.events" })
@interface OrderServiceIntegrationTest {

}
