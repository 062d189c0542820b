package dev.warren.notification;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlertSettingsTest {

    @Test
    void keepAlertsForAMonthAndHaveNoTokenByDefault() {
        assertThat(bind(Map.of())).isEqualTo(new AlertSettings("", Duration.ofDays(30), Duration.ofHours(3), 10_000));
    }

    @Test
    void takeOtherValues() {
        assertThat(bind(Map.of("warren.notification.alerts.token", " secret\n", "warren.notification.alerts.retention",
                "1h", "warren.notification.alerts.patience", "2h", "warren.notification.alerts.limit", "5")))
            .isEqualTo(new AlertSettings("secret", Duration.ofHours(1), Duration.ofHours(2), 5));
    }

    @Test
    void refuseWhatCannotWorkByName() {
        assertThatThrownBy(() -> new AlertSettings("", Duration.ofHours(-1), Duration.ofHours(3), 5))
            .hasMessageContaining("warren.notification.alerts.retention is PT-1H");
        assertThatThrownBy(() -> new AlertSettings("", Duration.ofHours(1), Duration.ZERO, 5))
            .hasMessageContaining("warren.notification.alerts.patience is PT0S");
        assertThatThrownBy(() -> new AlertSettings("", Duration.ofHours(1), Duration.ofHours(3), 0))
            .hasMessageContaining("warren.notification.alerts.limit is 0");
    }

    @Test
    void keepTheTokenToThemselves() {
        assertThat(new AlertSettings("secret", Duration.ofHours(1), Duration.ofHours(3), 5).toString())
            .doesNotContain("secret");
    }

    private static AlertSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("warren.notification.alerts",
                Bindable.of(AlertSettings.class));
    }

}
