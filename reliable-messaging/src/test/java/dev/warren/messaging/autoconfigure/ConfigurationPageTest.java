package dev.warren.messaging.autoconfigure;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationPageTest extends ConfigurationKeysBehaviour {

    @Test
    void namesEachSettingOfBootThatTheLibraryChanges() throws IOException {
        assertThat(Files.readString(PAGE)).contains(MessagingDefaults.SETTINGS.entrySet()
            .stream()
            .map(setting -> "| `" + setting.getKey() + "` | `" + setting.getValue() + "` |")
            .toList());
    }

}
