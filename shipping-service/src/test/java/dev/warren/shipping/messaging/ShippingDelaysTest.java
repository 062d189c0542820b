package dev.warren.shipping.messaging;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShippingDelaysTest {

    @Test
    void areTenAndFiveSecondsUnlessSaidOtherwise() {
        assertThat(bind(Map.of())).isEqualTo(new ShippingDelays(Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @Test
    void areReadFromTheConfiguration() {
        assertThat(bind(Map.of("warren.shipping.dispatch-after", "2m", "warren.shipping.deliver-after", "250ms")))
            .isEqualTo(new ShippingDelays(Duration.ofMinutes(2), Duration.ofMillis(250)));
    }

    @Test
    void refuseToBeNothing() {
        assertThatThrownBy(() -> bind(Map.of("warren.shipping.deliver-after", "0s")))
            .hasRootCauseMessage("warren.shipping.deliver-after is PT0S; it must be at least 1ms");
    }

    private static ShippingDelays bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("warren.shipping",
                ShippingDelays.class);
    }

}
