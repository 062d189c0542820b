package dev.warren.localstack.infrastructure;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ScrapeTargetsTest {

    private final ScrapeTargets targets = new ScrapeTargets(Map.of("payment", 8182, "order", 8181), 15792, 9193);

    @Test
    void nameEachServiceByALabel() {
        JsonNode services = JsonMapper.shared().readTree(this.targets.ofServices());
        assertThat(services.at("/0/targets/0").asString()).isEqualTo("127.0.0.1:8181");
        assertThat(services.at("/0/labels/service").asString()).isEqualTo("order");
        assertThat(services.at("/1/labels/service").asString()).isEqualTo("payment");
        assertThat(services).hasSize(2);
    }

    @Test
    void nameTheServers() {
        assertThat(JsonMapper.shared().readTree(this.targets.ofBroker()).at("/0/targets/0").asString())
            .isEqualTo("127.0.0.1:15792");
        assertThat(JsonMapper.shared().readTree(this.targets.ofAlertmanager()).at("/0/targets/0").asString())
            .isEqualTo("127.0.0.1:9193");
        assertThat(JsonMapper.shared().readTree(ScrapeTargets.ofPrometheus(9190)).at("/0/targets/0").asString())
            .isEqualTo("127.0.0.1:9190");
    }

}
