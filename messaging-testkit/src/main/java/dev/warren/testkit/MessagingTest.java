package dev.warren.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Gives a test a real broker and a real database, one of each per JVM, started when the first test needs them.
///
/// A Spring test's context gets the properties `spring.rabbitmq.*` and `spring.datasource.*` of its service, and the
/// login of an [Operator]; they win over `application.yml` and yield to properties that the test itself sets inline.
/// Every test, with Spring or without, may take a [TestBroker], a [TestDatabase] and a [MailBox] as parameters.
///
/// ```java
/// @SpringBootTest
/// @MessagingTest(service = "payment", publishers = "order.events")
/// class PaymentFlowIT {
///
///     @Test
///     void authorisesWhenAnOrderIsPlaced(@Autowired PaymentService payments, TestBroker broker) {
/// ```
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(MessagingExtension.class)
public @interface MessagingTest {

    /// The service whose broker user, database and role the context gets, for instance
    /// `payment`. When empty, it gets the broker's administrator and the superuser's own,
    /// empty database.
    String service() default "";

    /// Topic exchanges of other publishers, which are declared before the context starts
    /// because their owners do not run.
    String[] publishers() default {};

    /// Whether the context sends its mails to the [MailBox], by way of `spring.mail.*`.
    boolean mail() default false;

    /// Whether the context reaches the broker through a
    /// [dev.warren.testkit.network.TcpProxy], which the test takes as a parameter to make
    /// the network fail. After each test it is healed.
    boolean proxy() default false;

}
