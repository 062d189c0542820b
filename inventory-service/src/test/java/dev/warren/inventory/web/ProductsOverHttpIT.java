package dev.warren.inventory.web;

import dev.warren.inventory.Catalogue;
import dev.warren.testkit.MessagingTest;
import dev.warren.testkit.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "warren.messaging.listen.concurrency=8")
@MessagingTest(service = "inventory", publishers = "order.events")
class ProductsOverHttpIT {

    private static final String TENT = """
            {"name": "Tent", "price": {"amount": "289.00", "currency": "EUR"}, "onHand": 3}""";

    private final RestTestClient http;

    private final Catalogue catalogue;

    ProductsOverHttpIT(@LocalServerPort int port, @Autowired Catalogue catalogue) {
        this.http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        this.catalogue = catalogue;
    }

    @Test
    void showOneProduct() {
        this.http.get().uri("/products/SKU-SCARCE").exchange().expectStatus().isOk().expectBody().json("""
                {"sku": "SKU-SCARCE", "name": "Pocket watch, last pieces",
                 "price": {"amount": "199.00", "currency": "EUR"},
                 "onHand": 5, "reserved": 0, "sold": 0, "revision": 1}""");
    }

    @Test
    void showAPage() {
        this.http.get()
            .uri("/products?after=SKU-BELL&limit=2")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .jsonPath("$[*].sku")
            .value(skus -> assertThat(skus).asInstanceOf(LIST).containsExactly("SKU-BURROW", "SKU-CUP"));
    }

    @Test
    void areCreatedAndChanged() {
        String sku = "SKU-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        put(sku, TENT).expectStatus().isCreated().expectBody().jsonPath("$.revision").isEqualTo(1);
        put(sku, TENT.replace("289.00", "250.00")).expectStatus().isOk().expectBody().json("""
                {"name": "Tent", "price": {"amount": "250.00", "currency": "EUR"}, "onHand": 3, "revision": 2}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name           | "Tent"   | " "
            name           | "Tent"   | null
            name           | "Tent"   | "a\\u0007b"
            onHand         | 3        | -1
            onHand         | 3        | 1.5
            onHand         | 3        | 10000000000
            onHand         | 3        | null
            onHand         | 3        | "3"
            price.amount   | "289.00" | "0"
            price.amount   | "289.00" | "-1"
            price.amount   | "289.00" | "1000001"
            price.currency | "EUR"    | "eur"
            price          | "289.00" | "1.001"
            price          | "EUR"    | "XYZ"
            """)
    void areNotChangedByBadInput(String field, String good, String bad) {
        put("SKU-WRONG", TENT.replace(": " + good, ": " + bad)).expectStatus()
            .isBadRequest()
            .expectBody()
            .jsonPath("$.errors[0].field")
            .isEqualTo(field);
        assertThat(this.catalogue.find("SKU-WRONG")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "/products/SKU-UNKNOWN, 404", "/products/sku-small, 400", "/products/SKU%00, 400",
            "/products?limit=0, 400", "/products?limit=1001, 400", "/products?after=%00, 400", "/reservations, 400",
            "/reservations?orderId=1, 400" })
    void areNotFoundByBadRequests(String uri, int status) {
        this.http.get()
            .uri(URI.create(uri))
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void areChangedByTheOperatorOnly() {
        this.http.put()
            .uri("/products/SKU-SCARCE")
            .contentType(MediaType.APPLICATION_JSON)
            .body(TENT)
            .exchange()
            .expectStatus()
            .isUnauthorized();
        this.http.get().uri("/products/SKU-SCARCE").exchange().expectBody().jsonPath("$.revision").isEqualTo(1);
    }

    private RestTestClient.ResponseSpec put(String sku, String body) {
        return this.http.put()
            .uri("/products/" + sku)
            .header(HttpHeaders.AUTHORIZATION, Operator.authorization())
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .exchange();
    }

}
