package dev.warren.notification;

import dev.warren.events.order.OrderEvent;
import dev.warren.events.shipping.ShippingEvent;
import dev.warren.testkit.MailBox;
import dev.warren.testkit.MailBox.Mail;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestMessage;
import dev.warren.testkit.contract.ConsumerContract;
import dev.warren.testkit.contract.Scenario;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static dev.warren.notification.CustomerEvents.cancelled;
import static dev.warren.notification.CustomerEvents.confirmed;
import static dev.warren.notification.CustomerEvents.dispatched;

/// However its messages arrive, notification-service sends a customer one mail about each subject, and none after the
/// cancellation.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@MessagingTest(service = "notification", publishers = { "order.events", "shipping.events" }, mail = true, proxy = true)
@Tag("faults")
class NotificationContractIT extends ConsumerContract {

    private final MailBox mailBox;

    NotificationContractIT(MailBox mailBox) {
        super("notification.order-events", "notification.shipping-events");
        this.mailBox = mailBox;
    }

    /// A confirmation that arrives after the cancellation is not sent; so only the last
    /// mail about a cancelled order is compared.
    @Override
    protected List<Scenario> scenarios() {
        UUID sold = UUID.randomUUID();
        UUID cancelled = UUID.randomUUID();
        return List.of(
                new Scenario("a sale",
                        List.of(mail(sold, confirmed(sold, address(sold))),
                                mail(sold, dispatched(sold, address(sold)))),
                        () -> mails(sold).sorted().toList()),
                new Scenario("a cancelled sale",
                        List.of(mail(cancelled, confirmed(cancelled, address(cancelled))),
                                mail(cancelled, cancelled(cancelled, address(cancelled)))),
                        () -> LastWord.of(mails(cancelled).toList())));
    }

    /// @param repeated whether the customer got a mail twice
    private record LastWord(String headline, boolean repeated) {

        static LastWord of(List<String> headlines) {
            return new LastWord(headlines.getLast(), headlines.stream().distinct().count() < headlines.size());
        }

    }

    /// The mails to the customer, without the order's id.
    private Stream<String> mails(UUID order) {
        return this.mailBox.to(address(order))
            .stream()
            .map(Mail::subject)
            .map(told -> told.replace(order.toString(), "7"));
    }

    private static String address(UUID order) {
        return order + "@example.org";
    }

    private static TestMessage mail(UUID order, OrderEvent event) {
        return TestMessage.of(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types(), event).about(order);
    }

    private static TestMessage mail(UUID order, ShippingEvent event) {
        return TestMessage.of(ShippingEvent.CHANNEL.exchange(), ShippingEvent.CHANNEL.types(), event).about(order);
    }

}
