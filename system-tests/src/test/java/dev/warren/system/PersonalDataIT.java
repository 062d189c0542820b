package dev.warren.system;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// Checks that the logs contain no personal data.
class PersonalDataIT {

    private final Shop shop = Shop.open();

    @Test
    void staysOutOfTheLogsAtEveryEndOfAnOrder() throws IOException {
        List<String> ids = List.of(this.shop.place("tok_ok", "SKU-CUP", 1),
                this.shop.place("tok_declined", "SKU-CUP", 1), this.shop.place("tok_flaky", "SKU-CUP", 1),
                this.shop.place("tok_broken", "SKU-CUP", 1));
        this.shop.post("{\"email\": \"ada@example.com\", \"paymentToken\": [\"tok_ok\"]}", "key-of-a-bad-request");
        this.shop.post("{\"email\": \"ada@example.com, tok_ok", "key-of-no-json");
        this.shop.awaitEnds(ids);
        for (String service : this.shop.names()) {
            assertThat(this.shop.service(service).log()).as(service)
                .anyMatch(line -> line.contains("Started "))
                .filteredOn(line -> line.contains("ada@example.com") || line.contains("tok_"))
                .isEmpty();
        }
        assertThat(this.shop.service("payment").log()).as("what failed was logged, by the order's id")
            .anyMatch(line -> line.contains(" " + ids.getLast() + " ") && line.contains("ReliableMessageRecoverer"));
    }

}
