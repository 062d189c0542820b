package dev.warren.messaging.faults;

import org.junit.jupiter.api.Tag;
import dev.warren.messaging.faults.FaultyService.Order;
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

/// The library's own consumer under the contract of all consumers: any order, repeated, malformed, and after a crash.
@SpringBootTest(classes = FaultyService.class, properties = "faults.service=" + PoisonIT.SERVICE)
@MessagingTest(service = PoisonIT.SERVICE, publishers = "order.events", proxy = true)
@Tag("faults")
class FaultyServiceContractIT extends ConsumerContract {

    private static final int ORDERS = 5;

    private final JdbcClient books = JdbcClient.create(TestDatabase.shared().of(PoisonIT.SERVICE));

    FaultyServiceContractIT() {
        super(new LedgerBooks(PoisonIT.SERVICE).queue(FaultyService.ORDERS));
    }

    @Override
    protected List<Scenario> scenarios() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(ORDERS).toList();
        List<TestMessage> letters = ids.stream()
            .map(id -> TestMessage.of("order.events", FaultyService.ORDER_TYPES, new Order(id, "ok")))
            .toList();
        return List.of(new Scenario("five orders", letters, () -> effectsOf(ids)));
    }

    private long effectsOf(List<UUID> ids) {
        return this.books.sql("select count(*) from ledger.effect where what = ? and id = any(?)")
            .params(FaultyService.ORDERS, ids.toArray(UUID[]::new))
            .query(Long.class)
            .single();
    }

}
