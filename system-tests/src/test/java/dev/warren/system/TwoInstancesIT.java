package dev.warren.system;

import dev.warren.testkit.Repetitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/// Each service runs twice, and customers never stop ordering while of each in turn one instance is killed and then the
/// other terminated. The invariants of a crash hold, and two more: a customer who retries is never turned away, and no
/// order is late. A brief run spares the services that [CrashIT] kills in its own.
@Isolated
@Tag("faults")
class TwoInstancesIT {

    private static final int ORDERS_MEANWHILE = 20;

    private static final List<String> VICTIMS = Repetitions
        .of(List.of("order", "payment", "inventory", "shipping", "notification"), List.of("order", "shipping"));

    private final Shop shop = Shop.open();

    private final Audit audit = new Audit(this.shop);

    private final Map<String, ServiceProcess> twins = new LinkedHashMap<>();

    @BeforeEach
    void startAnotherInstanceOfEachService() {
        this.shop.names().forEach(name -> this.twins.put(name, this.shop.launchAnother(name, Map.of())));
        this.twins.values().forEach(ServiceProcess::awaitReady);
    }

    @AfterEach
    void stopThem() {
        this.twins.values().forEach(ServiceProcess::stop);
    }

    @Test
    void loseAndDoubleNothingWhenOneOfEachIsKilledAndTheOtherTerminated() {
        Map<String, Long> pieces = this.audit.pieces();
        List<String> orders;
        try (Customers customers = Customers.orderingFrom(this.shop.service("order"), twin("order"))) {
            VICTIMS.forEach(name -> killOneAndTerminateTheOther(name, customers));
            orders = customers.stop();
        }
        this.shop.awaitEnds(orders);
        this.audit.check(orders);
        assertThat(this.audit.pieces()).isEqualTo(pieces);
        assertThat(this.audit.timedOut(orders)).as("orders that timed out although each service ran").isEmpty();
    }

    private void killOneAndTerminateTheOther(String name, Customers customers) {
        customers.awaitOrders(ORDERS_MEANWHILE);
        this.shop.service(name).kill();
        customers.awaitOrders(ORDERS_MEANWHILE);
        this.shop.service(name).launch();
        this.shop.service(name).awaitReady();
        twin(name).stop();
        customers.awaitOrders(ORDERS_MEANWHILE);
        twin(name).launch();
        twin(name).awaitReady();
    }

    private ServiceProcess twin(String name) {
        return Objects.requireNonNull(this.twins.get(name));
    }

}
