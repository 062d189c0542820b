package dev.warren.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// Isolated, because every order needs the stopped service.
@Isolated
class PaymentServiceDownIT {

    private final Shop shop = Shop.open();

    private final Audit audit = new Audit(this.shop);

    @Test
    void anOrderWhosePaymentServiceIsAwayTimesOutAndItsLateAnswerIsCompensated() {
        ServiceProcess payment = this.shop.service("payment");
        payment.stop();
        String id;
        try {
            id = this.shop.place("tok_ok", "SKU-TEAPOT", 1);
            assertThat(this.shop.awaitStatus(id, "CANCELLED").get("reason").asString()).isEqualTo("TIMED_OUT");
        }
        finally {
            payment.launch();
        }
        payment.awaitReady();
        this.shop.awaitEnds(List.of(id));
        this.audit.check(List.of(id));
        assertThat(this.shop.order(id).get("status").asString()).isEqualTo("CANCELLED");
    }

}
