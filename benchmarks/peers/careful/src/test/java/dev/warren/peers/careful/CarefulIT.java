package dev.warren.peers.careful;

import dev.warren.events.payment.PaymentEvent;
import dev.warren.peers.WholeFlow;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CarefulIT extends WholeFlow {

    CarefulIT() {
        super(Careful.class);
    }

    @Test
    void keepsAnOrderThatIsPlacedWhileTheBrokerIsAway() {
        UUID id;
        TestBroker.shared().stop();
        try {
            id = order("patient", "tok_ok", "SKU-TRAIL", 1);
            assertThat(unpublished()).isPositive();
        }
        finally {
            TestBroker.shared().start();
        }
        await().until(() -> shop().status(id).equals("DELIVERED"));
        await().until(() -> unpublished() == 0);
    }

    @Test
    void handlesAMessageThatComesTwiceOnce() {
        TestBroker broker = TestBroker.shared();
        String tap = broker.tap(PaymentEvent.CHANNEL.exchange(), "payment.captured");
        UUID id = order("twice", "tok_ok", "SKU-TRAIL", 1);
        await().until(() -> steps(id).contains("payment.captured"));
        List<ReceivedMessage> captured = broker.drain(tap);
        assertThat(captured).isNotEmpty();
        captured.forEach(message -> broker.publish(PaymentEvent.CHANNEL.exchange(), "payment.captured",
                message.properties(), message.body()));
        await().until(() -> shop().status(id).equals("DELIVERED") && broker.depth("order.payment-events") == 0);
        assertThat(steps(id)).containsOnlyOnce("payment.captured");
        assertThat(broker.depth("order.payment-events.dlq")).isZero();
    }

    @Test
    void forgetsAMessageWhoseWorkFailed() {
        Inbox inbox = shop().of("shipping").getBean(Inbox.class);
        UUID message = UUID.randomUUID();
        assertThatIllegalStateException().isThrownBy(() -> inbox.once(message, () -> {
            throw new IllegalStateException("not now");
        }));
        AtomicInteger done = new AtomicInteger();
        inbox.once(message, done::incrementAndGet);
        inbox.once(message, done::incrementAndGet);
        assertThat(done).hasValue(1);
    }

    private long unpublished() {
        return shop().tables("order").sql("select count(*) from outbox").query(Long.class).single();
    }

}
