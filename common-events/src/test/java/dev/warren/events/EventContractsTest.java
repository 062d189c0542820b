package dev.warren.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// Code, schemas and golden files contain the same event versions.
class EventContractsTest {

    @Test
    void belongToTheFivePublishers() {
        assertThat(Contract.publishers().stream().map(Contract::channelOf).map(Channel::exchange))
            .containsExactlyInAnyOrder("order.events", "payment.events", "inventory.events", "shipping.events",
                    "notification.events");
    }

    @ParameterizedTest
    @MethodSource("dev.warren.events.Contract#publishers")
    void areAllCarriedByTheirPublishersChannel(Class<?> publisher) {
        assertThat(publisher.isSealed()).isTrue();
        assertThat(Contract.channelOf(publisher).types().values().stream().<Class<?>>map(type -> type))
            .containsExactlyInAnyOrder(publisher.getPermittedSubclasses());
    }

    @Test
    void haveEachALogicalNameOfTheirOwn() {
        List<String> names = Contract.all().stream().map(Contract::logicalName).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+\\.[a-z]+\\.v[1-9][0-9]*"));
    }

    @Test
    void haveEachASchema() {
        Set<String> files = Contract.filesIn("schemas");
        files.remove("shared");
        assertThat(files).isEqualTo(names());
    }

    @Test
    void haveEachAGoldenFile() {
        assertThat(Contract.filesIn("goldens")).isEqualTo(names());
    }

    @Test
    void areRecordsNamedAfterTheirLogicalName() {
        assertThat(Contract.all()).allSatisfy(contract -> {
            String words = Arrays.stream(contract.routingKey().split("\\."))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
            assertThat(contract.type().isRecord()).isTrue();
            assertThat(contract.type().getSimpleName()).isEqualTo(words);
        });
    }

    private static Set<String> names() {
        return Contract.all().stream().map(Contract::logicalName).collect(Collectors.toSet());
    }

}
