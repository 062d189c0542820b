package dev.warren.localstack.demo;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressDisplayTest {

    private final FollowedOrder good = new FollowedOrder(1, "id-1", OrderScenario.GOOD, Duration.ZERO, List.of())
        .seen(new Progress("PENDING", null), Duration.ofMillis(100))
        .seen(new Progress("CONFIRMED", null), Duration.ofMillis(400));

    private final FollowedOrder declined = new FollowedOrder(2, "id-2", OrderScenario.DECLINED, Duration.ofMillis(50),
            List.of())
        .seen(new Progress("CANCELLED", "PAYMENT_DECLINED"), Duration.ofMillis(550));

    @Test
    void showsWhereEachOrderIs() {
        assertThat(ProgressDisplay.each(List.of(this.good, this.declined), Duration.ofSeconds(2))).containsExactly(
                "  #  KIND      ORDER  STATUS                        AFTER",
                "  1  good      id-1   CONFIRMED                     2.0 s",
                "  2  declined  id-2   CANCELLED (PAYMENT_DECLINED)  0.5 s");
    }

    @Test
    void countsOrdersThatAreTooManyForTheScreen() {
        assertThat(ProgressDisplay.byScenario(List.of(this.good, this.good, this.declined))).containsExactly(
                "  KIND      ORDERS  ENDED  NOW", "  good      2       0      2 CONFIRMED",
                "  declined  1       1      1 CANCELLED (PAYMENT_DECLINED)");
    }

}
