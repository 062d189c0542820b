package dev.warren.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailSettingsTest {

    @Test
    void writeAsTheShopUnlessSaidOtherwise() {
        assertThat(bind(Map.of()).sender()).hasToString("Warren <orders@warren.example>");
    }

    @Test
    void takeTheDomainFromTheSender() {
        assertThat(bind(Map.of("warren.notification.from", "shop@example.org")).domain()).isEqualTo("example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "nobody", "a@b.example, c@d.example", "a b@c.example" })
    void refuseASenderThatIsNone(String from) {
        assertThatThrownBy(() -> bind(Map.of("warren.notification.from", from))).rootCause()
            .isInstanceOf(jakarta.mail.internet.AddressException.class);
    }

    private static MailSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("warren.notification",
                MailSettings.class);
    }

}
