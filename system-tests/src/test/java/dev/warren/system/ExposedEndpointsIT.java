package dev.warren.system;

import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ExposedEndpointsIT {

    private final Shop shop = Shop.open();

    @ParameterizedTest
    @ValueSource(strings = { "order", "payment", "inventory", "shipping", "notification" })
    void exposesOnlyHealthInfoAndPrometheus(String service) {
        ServiceProcess process = this.shop.service(service);
        JsonNode links = Http.get(process.url("/actuator")).body().path("_links");
        assertThat(links.propertyNames()).containsExactlyInAnyOrder("self", "health", "health-path", "info",
                "prometheus");
        assertThat(List.of("env", "beans", "configprops", "heapdump", "threaddump", "loggers", "mappings", "flyway"))
            .allSatisfy(endpoint -> assertThat(Http.get(process.url("/actuator/" + endpoint)).status()).isEqualTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = { "order", "payment", "inventory", "shipping", "notification" })
    void showsTheDetailsOfHealthToTheOperatorOnly(String service) {
        URI health = this.shop.service(service).url("/actuator/health");
        assertThat(Http.getAsOperator(health).body().at("/components/db/details/database").asString())
            .isEqualTo("PostgreSQL");
        assertThat(Http.get(health).body().findValues("details")).isEmpty();
    }

    @Test
    void hidesTheCustomersAddressOnTheBroker() {
        TestBroker broker = TestBroker.shared();
        String tap = broker.tap("order.events", "order.placed");
        String id = this.shop.place("tok_ok", "SKU-TEAPOT", 1);
        List<ReceivedMessage> seen = new ArrayList<>();
        await().atMost(Shop.ENDED_BY).until(() -> {
            seen.addAll(broker.drain(tap));
            return seen.stream().anyMatch(message -> message.text().contains(id));
        });
        broker.deleteQueue(tap);
        assertThat(seen).filteredOn(message -> message.text().contains(id))
            .allSatisfy(message -> assertThat(message.text()).contains("\"email\":{\"$encrypted\":")
                .doesNotContain("@", "tok_ok"));
        this.shop.awaitEnds(List.of(id));
        assertThat(this.shop.order(id).get("status").asString()).isEqualTo("DELIVERED");
    }

}
