package dev.warren.payment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentsOverHttpIT extends PaymentServiceFixture {

    @Test
    void areNoneForAnUnknownOrder() {
        assertThat(payment(UUID.randomUUID())).isEmpty();
    }

    @Test
    void sayWhenTheyChanged() {
        UUID order = UUID.randomUUID();
        placed(order, "tok_ok");
        awaitState(order, "AUTHORISED");
        Instant created = Instant.parse(String.valueOf(payment(order).get("createdAt")));
        confirmed(order);
        awaitState(order, "CAPTURED");

        assertThat(payment(order).get("createdAt")).hasToString(created.toString());
        assertThat(Instant.parse(String.valueOf(payment(order).get("changedAt")))).isAfter(created);
    }

    @ParameterizedTest
    @ValueSource(strings = { "?orderId=1", "?orderId=", "", "?orderId=1-1-1-1-1" })
    void refuseAnOrderIdThatIsNone(String query) {
        this.http.get()
            .uri("/payments" + query)
            .exchange()
            .expectStatus()
            .isBadRequest()
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .jsonPath("$.errors[0].field")
            .isEqualTo("orderId");
    }

    @Test
    void areDescribedForProgramsAndPeople() {
        this.http.get()
            .uri("/v3/api-docs")
            .exchangeSuccessfully()
            .expectBody()
            .jsonPath("$.paths['/payments'].get")
            .exists()
            .jsonPath("$.paths['/sandbox-gateway/settings'].put")
            .exists();
        this.http.get().uri("/swagger-ui/index.html").exchangeSuccessfully();
    }

}
