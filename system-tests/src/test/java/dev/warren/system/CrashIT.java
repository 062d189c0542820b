package dev.warren.system;

import dev.warren.testkit.Repetitions;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import dev.warren.testkit.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// Kills a service, the broker or the database while 200 orders are under way. The invariants afterwards, read from the
/// databases: every order has ended; each was charged at most once, and in full if it was delivered; nothing is held
/// for an order that has ended; no piece has appeared or disappeared. A brief run spares the services of which
/// [TwoInstancesIT] kills an instance in its own.
@Isolated
@Tag("faults")
class CrashIT {

    private static final int ORDERS = Repetitions.of(200, 60);

    private final Shop shop = Shop.open();

    private final Audit audit = new Audit(this.shop);

    static List<String> services() {
        return Repetitions.of(List.of("payment", "inventory", "order", "shipping"), List.of("payment", "inventory"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void losesAndDoublesNothingWhenAServiceIsKilled(String name) {
        ServiceProcess service = this.shop.service(name);
        survives(() -> {
            service.kill();
            service.launch();
            service.awaitReady();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "broker", "database" })
    void losesAndDoublesNothingWhenAServerIsKilled(String name) {
        TestServer server = name.equals("broker") ? TestBroker.shared() : TestDatabase.shared();
        survives(() -> {
            server.kill();
            server.start();
        });
    }

    private void survives(Runnable crash) {
        Map<String, Long> pieces = this.audit.pieces();
        List<String> orders = new ArrayList<>(this.shop.placeMany(ORDERS));
        crash.run();
        this.shop.awaitEnds(orders);
        this.audit.check(orders);
        assertThat(this.audit.pieces()).isEqualTo(pieces);
    }

}
