package dev.warren.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// Compares `asyncapi.yaml` with the code.
class AsyncApiTest {

    private final JsonNode document = document();

    @Test
    void isAsyncApi3() {
        assertThat(this.document.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(this.document.at("/info/title").asString()).isNotBlank();
        assertThat(this.document.at("/info/version").asString()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(this.document.at("/servers/local/host").asString()).isNotBlank();
        assertThat(this.document.at("/servers/local/protocol").asString()).isEqualTo("amqp");
        assertThat(this.document.propertyNames()).containsExactlyInAnyOrder("asyncapi", "info", "defaultContentType",
                "servers", "channels", "operations", "components");
    }

    @Test
    void hasAMessageForEachEventVersion() {
        assertThat(this.document.at("/components/messages").propertyNames())
            .containsExactlyInAnyOrderElementsOf(Contract.all().stream().map(Contract::logicalName).toList());
    }

    @Test
    void hasAChannelForEachPublisher() {
        assertThat(this.document.path("channels").propertyNames()).containsExactlyInAnyOrderElementsOf(
                Contract.publishers().stream().map(publisher -> Contract.channelOf(publisher).exchange()).toList());
    }

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#all")
    void describesTheMessage(Contract contract) {
        JsonNode message = this.document.at("/components/messages").path(contract.logicalName());
        assertThat(message.path("name").asString()).isEqualTo(contract.logicalName());
        assertThat(message.at("/payload/$ref").asString()).isEqualTo("schemas/" + contract.logicalName() + ".json");
        assertThat(message.at("/bindings/amqp/messageType").asString()).isEqualTo(contract.logicalName());
        assertThat(message.path("summary").asString())
            .isEqualTo(Contract.read("schemas/" + contract.logicalName() + ".json").path("description").asString());
        assertThat(message.at("/traits/0/$ref").asString()).isEqualTo("#/components/messageTraits/envelope");
    }

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#publishers")
    void describesTheChannel(Class<?> publisher) {
        Channel<?> code = Contract.channelOf(publisher);
        JsonNode channel = this.document.path("channels").path(code.exchange());
        assertThat(channel.path("messages").propertyNames()).containsExactlyElementsOf(code.types().sequencedKeySet());
        assertThat(texts(channel.at("/parameters/routingKey/enum"))).containsExactlyElementsOf(
                code.types().keySet().stream().map(name -> new Contract("", name, Void.class).routingKey()).toList());
        JsonNode exchange = channel.at("/bindings/amqp/exchange");
        assertThat(exchange.path("name").asString()).isEqualTo(code.exchange());
        assertThat(exchange.path("type").asString()).isEqualTo("topic");
        assertThat(exchange.path("durable").asBoolean()).isTrue();
    }

    @Test
    void saysWhichPropertiesAndHeadersTravel() {
        JsonNode envelope = this.document.at("/components/schemas/envelope");
        assertThat(envelope.path("properties").propertyNames()).containsExactlyInAnyOrder("message_id", "type",
                "app_id", "correlation_id", "timestamp", "content_type", "content_encoding", "delivery_mode",
                "published-at", "traceparent", "cloudEvents_specversion", "cloudEvents_id", "cloudEvents_type",
                "cloudEvents_source", "cloudEvents_subject", "cloudEvents_time");
        assertThat(envelope.path("properties").propertyNames()).filteredOn(name -> !name.equals("traceparent"))
            .containsExactlyInAnyOrderElementsOf(texts(envelope.path("required")));
    }

    @Test
    void hasOnePublisherPerChannelWhoSendsAllOfIt() {
        for (Class<?> publisher : Contract.publishers()) {
            Channel<?> channel = Contract.channelOf(publisher);
            List<JsonNode> senders = operations("send", channel.exchange());
            assertThat(senders).as("operations that send to " + channel.exchange()).hasSize(1);
            assertThat(messages(senders.getFirst())).containsExactlyElementsOf(channel.types().sequencedKeySet());
        }
    }

    @Test
    void hasAConsumerOfEachMessage() {
        for (Class<?> publisher : Contract.publishers()) {
            Channel<?> channel = Contract.channelOf(publisher);
            Set<String> heard = operations("receive", channel.exchange()).stream()
                .flatMap(operation -> messages(operation).stream())
                .collect(Collectors.toSet());
            assertThat(heard).as("what is heard of " + channel.exchange())
                .containsExactlyInAnyOrderElementsOf(channel.types().keySet());
        }
    }

    @Test
    void saysOfEachOperationWhichServiceDoesIt() {
        assertThat(this.document.path("operations").properties()).allSatisfy(operation -> {
            String service = operation.getKey().substring(0, operation.getKey().indexOf('.'));
            assertThat(operation.getValue().at("/tags/0/name").asString()).isEqualTo(service + "-service");
            assertThat(operation.getValue().path("action").asString()).isIn("send", "receive");
            assertThat(operation.getValue().path("summary").asString()).isNotBlank();
        });
    }

    @Test
    void refersOnlyToExistingElements() {
        assertThat(references(this.document)).isNotEmpty().allSatisfy(reference -> {
            String[] parts = reference.split("#", 2);
            JsonNode target = parts[0].isEmpty() ? this.document : Contract.read(parts[0]);
            assertThat(parts.length == 1 || !target.at(parts[1]).isMissingNode()).as(reference).isTrue();
        });
    }

    private List<JsonNode> operations(String action, String exchange) {
        return this.document.path("operations")
            .valueStream()
            .filter(operation -> operation.path("action").asString().equals(action))
            .filter(operation -> operation.at("/channel/$ref").asString().equals("#/channels/" + exchange))
            .toList();
    }

    private static List<String> messages(JsonNode operation) {
        String prefix = operation.at("/channel/$ref").asString() + "/messages/";
        List<String> references = operation.path("messages")
            .valueStream()
            .map(message -> message.path("$ref").asString())
            .toList();
        assertThat(references).isNotEmpty().allMatch(reference -> reference.startsWith(prefix));
        return references.stream().map(reference -> reference.substring(prefix.length())).toList();
    }

    private static Set<String> references(JsonNode node) {
        Set<String> found = new HashSet<>();
        node.findValues("$ref").forEach(reference -> found.add(reference.asString()));
        return found;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static JsonNode document() {
        try (InputStream in = Contract.class.getResourceAsStream("asyncapi.yaml")) {
            return new YAMLMapper().readTree(in);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
