package dev.warren.events;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// A golden file contains an event version's JSON. Changing one breaks a published contract.
class EventGoldenTest {

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#all")
    void isReadAndWrittenBackTheSame(Contract contract) {
        Object event = Contract.MAPPER.treeToValue(contract.golden(), contract.type());
        assertThat(written(event)).isEqualTo(contract.golden());
    }

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#all")
    void fitsItsSchema(Contract contract) {
        assertThat(EventSchemas.complaints(contract.logicalName(), contract.golden())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#all")
    void isReadWithAnUnknownField(Contract contract) {
        ObjectNode newer = (ObjectNode) contract.golden();
        newer.putObject("addedLater").put("depth", 1);
        assertThat(EventSchemas.complaints(contract.logicalName(), newer)).isEmpty();
        assertThat(Contract.MAPPER.treeToValue(newer, contract.type()))
            .isEqualTo(Contract.MAPPER.treeToValue(contract.golden(), contract.type()));
    }

    private static JsonNode written(Object event) {
        return Contract.MAPPER.readTree(Contract.MAPPER.writeValueAsBytes(event));
    }

}
