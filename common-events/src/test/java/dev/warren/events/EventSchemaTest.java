package dev.warren.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// A schema agrees with its record: the same fields, all required, of the same types. It also rejects invalid events.
class EventSchemaTest {

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#all")
    void describesTheRecord(Contract contract) {
        JsonNode schema = Contract.read("schemas/" + contract.logicalName() + ".json");
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("title").asString()).isEqualTo(contract.logicalName());
        assertThat(schema.path("description").asString()).isNotBlank();
        assertThatItDescribes(contract.type(), schema);
    }

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#all")
    void acceptsAnyEventThatCodeCanBuild(Contract contract) {
        Object event = Invented.of(contract.type());
        JsonNode json = Contract.MAPPER.valueToTree(event);
        assertThat(EventSchemas.complaints(contract.logicalName(), json)).isEmpty();
        assertThat(Contract.MAPPER.treeToValue(json, contract.type())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#all")
    void refusesWhatLacksAField(Contract contract) {
        contract.golden().propertyNames().forEach(field -> {
            ObjectNode golden = (ObjectNode) contract.golden();
            golden.remove(field);
            assertThat(EventSchemas.complaints(contract.logicalName(), golden)).as("without " + field)
                .anyMatch(complaint -> complaint.contains("'" + field + "'"));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#all")
    void refusesAFieldOfAnotherType(Contract contract) {
        contract.golden().propertyNames().forEach(field -> {
            ObjectNode golden = (ObjectNode) contract.golden();
            golden.put(field, true);
            assertThat(EventSchemas.complaints(contract.logicalName(), golden)).as(field + " being a boolean")
                .isNotEmpty();
            golden.putNull(field);
            assertThat(EventSchemas.complaints(contract.logicalName(), golden)).as(field + " being null").isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order.placed.v1    | /orderId             | "not-a-uuid"
            order.placed.v1    | /orderId             | "01981C2E-7A40-7C3A-9F5E-2B1D6C8E0A11"
            order.placed.v1    | /email               | "nobody"
            order.placed.v1    | /customerId          | ""
            order.placed.v1    | /occurredAt          | "2026-03-14T09:26:53+01:00"
            order.placed.v1    | /occurredAt          | "14 March 2026 Z"
            order.placed.v1    | /occurredAt          | 1773480413
            order.placed.v1    | /total/amount        | 58.70
            order.placed.v1    | /total/amount        | "1E+3"
            order.placed.v1    | /total/amount        | "-1.00"
            order.placed.v1    | /total/currency      | "Euro"
            order.placed.v1    | /lines               | []
            order.placed.v1    | /lines/0/quantity    | 0
            order.placed.v1    | /lines/0/quantity    | 1.5
            order.placed.v1    | /lines/0/unitPrice   | "24.90"
            order.placed.v1    | /lines/0             | {"sku": "SKU-TEAPOT", "quantity": 2}
            order.cancelled.v1 | /reason              | "BORED"
            stock.rejected.v1  | /shortages/0/available | -1
            """)
    void refusesAValueOfTheWrongForm(String logicalName, String place, String value) {
        JsonNode golden = Contract.read("goldens/" + logicalName + ".json");
        int end = place.lastIndexOf('/');
        replace(golden.at(place.substring(0, end)), place.substring(end + 1), Contract.MAPPER.readTree(value));
        assertThat(EventSchemas.complaints(logicalName, golden)).isNotEmpty()
            .allMatch(complaint -> complaint.startsWith(place));
    }

    @Test
    void isRefusedItselfWhenItsRecordHasAnotherField() {
        record Grown(String sku, int quantity, String colour) {
        }
        JsonNode stockLine = Contract.read("schemas/shared.json").at("/$defs/stockLine");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThatItDescribes(Grown.class, stockLine))
            .withMessageContaining("colour");
    }

    private static void replace(JsonNode parent, String field, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(field, value);
        }
        else {
            ((ArrayNode) parent).set(Integer.parseInt(field), value);
        }
    }

    private static void assertThatItDescribes(Class<?> record, JsonNode schema) {
        List<String> components = Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList();
        assertThat(schema.path("type").asString()).isEqualTo("object");
        assertThat(schema.path("required").valueStream().map(JsonNode::asString)).as("required by " + record)
            .containsExactlyElementsOf(components);
        assertThat(schema.path("properties").propertyNames()).as("properties of " + record)
            .containsExactlyElementsOf(components);
        for (RecordComponent component : record.getRecordComponents()) {
            assertThatItFits(component.getGenericType(), schema.path("properties").path(component.getName()));
        }
    }

    private static void assertThatItFits(Type type, JsonNode declared) {
        JsonNode schema = resolved(declared);
        switch (type) {
            case ParameterizedType list when list.getRawType() == List.class -> {
                assertThat(schema.path("type").asString()).isEqualTo("array");
                assertThatItFits(list.getActualTypeArguments()[0], schema.path("items"));
            }
            case Class<?> values when values.isEnum() ->
                assertThat(schema.path("enum").valueStream().map(JsonNode::asString))
                    .containsExactlyElementsOf(Arrays.stream(values.getEnumConstants()).map(Object::toString).toList());
            case Class<?> record when record.isRecord() -> assertThatItDescribes(record, schema);
            case Class<?> number when number.isPrimitive() ->
                assertThat(schema.path("type").asString()).isEqualTo("integer");
            default -> {
                assertThat(schema.path("type").asString()).isEqualTo("string");
                assertThat(schema.path("format").asString("")).isEqualTo(formatOf(type, schema));
            }
        }
    }

    private static String formatOf(Type type, JsonNode schema) {
        return switch (type.getTypeName()) {
            case "java.util.UUID" -> "uuid";
            case "java.time.Instant" -> "date-time";
            default -> schema.path("format").asString("");
        };
    }

    private static JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        if (reference.isEmpty()) {
            return schema;
        }
        String pointer = reference.substring(reference.indexOf('#') + 1);
        JsonNode target = Contract.read("schemas/shared.json").at(pointer);
        assertThat(target.isMissingNode()).as(reference + " leads nowhere").isFalse();
        return target;
    }

}
