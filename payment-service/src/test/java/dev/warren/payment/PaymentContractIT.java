package dev.warren.payment;

import dev.warren.events.order.OrderEvent;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.TestMessage;
import dev.warren.testkit.contract.ConsumerContract;
import dev.warren.testkit.contract.Scenario;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// However its messages arrive, payment-service charges a confirmed order once and keeps nothing of a cancelled one.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@MessagingTest(service = "payment", publishers = "order.events", proxy = true)
class PaymentContractIT extends ConsumerContract {

    private final JdbcClient tables = JdbcClient.create(TestDatabase.shared().of("payment"));

    PaymentContractIT() {
        super(PaymentServiceFixture.QUEUE);
    }

    /// The payment of an order in the gateway's own ledger.
    private record Money(String wanted, int held, int charged) {
    }

    @Override
    protected List<Scenario> scenarios() {
        UUID sold = UUID.randomUUID();
        UUID declined = UUID.randomUUID();
        UUID cancelled = UUID.randomUUID();
        return List.of(scenario("a sale", sold, OrderEvents.placed(sold, "tok_ok"), OrderEvents.confirmed(sold)),
                scenario("a declined payment", declined, OrderEvents.placed(declined, "tok_declined"),
                        OrderEvents.cancelled(declined)),
                scenario("a cancelled sale", cancelled, OrderEvents.placed(cancelled, "tok_ok"),
                        OrderEvents.confirmed(cancelled), OrderEvents.cancelled(cancelled)));
    }

    private Scenario scenario(String name, UUID order, OrderEvent... events) {
        return new Scenario(name,
                Stream.of(events)
                    .map(event -> TestMessage.of(OrderEvent.CHANNEL.exchange(), OrderEvent.CHANNEL.types(), event))
                    .toList(),
                () -> moneyOf(order));
    }

    private Money moneyOf(UUID order) {
        return this.tables
            .sql("""
                    select payment.wanted,
                        count(*) filter (where stage = 'AUTHORISED') - count(*) filter (where stage in ('CAPTURED', 'VOIDED')) as held,
                        count(*) filter (where stage = 'CAPTURED') - count(*) filter (where stage = 'REFUNDED') as charged
                    from payment left join sandbox.ledger on reference = payment.order_id::text
                    where order_id = ? group by payment.order_id, payment.wanted""")
            .param(order)
            .query(Money.class)
            .single();
    }

}
