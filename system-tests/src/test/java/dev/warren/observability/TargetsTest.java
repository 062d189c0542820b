package dev.warren.observability;

import dev.warren.localstack.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/// Checks the scrape targets in a network of containers.
class TargetsTest {

    private final JsonNode compose = new YAMLMapper().readTree(Checkout.ROOT.resolve("docker-compose.yml").toFile());

    @ParameterizedTest
    @EnumSource
    void haveEachServiceWhereItListens(Service service) {
        assertThat(targets("services")).containsEntry(service.id(), service.id() + ":" + service.usualPort());
    }

    @Test
    void haveNoOtherTargets() {
        assertThat(targets("services")).hasSize(Service.values().length);
    }

    @Test
    void areContainers() {
        Set<String> hosts = new HashSet<>();
        List.of("services", "broker", "alertmanager")
            .forEach(file -> read(file).forEach(target -> hosts.add(host(target.at("/targets/0").asString()))));
        assertThat(this.compose.path("services").propertyNames()).containsAll(hosts);
    }

    @Test
    void tellNotificationServiceWhereItListens() {
        String receiver = new YAMLMapper().readTree(Checkout.ROOT.resolve("prometheus/alertmanager.yml").toFile())
            .at("/receivers/0/webhook_configs/0/url")
            .asString();
        assertThat(receiver).isEqualTo("http://notification:" + Service.NOTIFICATION.usualPort() + "/alerts");
    }

    private static Map<String, String> targets(String file) {
        Map<String, String> targets = new HashMap<>();
        read(file).forEach(
                target -> targets.put(target.at("/labels/service").asString(), target.at("/targets/0").asString()));
        return targets;
    }

    private static JsonNode read(String file) {
        return JsonMapper.shared().readTree(Checkout.ROOT.resolve("prometheus/targets/" + file + ".json").toFile());
    }

    private static String host(String address) {
        return address.substring(0, address.indexOf(':'));
    }

}
