package dev.warren.order;

import dev.warren.order.OrderClient.Reply;
import dev.warren.testkit.TestBroker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Takes the consumers of order events away until the outbox is full, and brings them back.
@OrderServiceIntegrationTest
@TestPropertySource(properties = { "warren.messaging.outbox.limit=20", "warren.messaging.outbox.longest-pause=1s" })
class OutboxFullExceptionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OrderClient client;

    private final TestBroker broker;

    private final JdbcClient jdbc;

    private final Catalogue catalogue;

    OutboxFullExceptionIT(@LocalServerPort int port, TestBroker broker, @Autowired JdbcClient jdbc) {
        this.client = new OrderClient(port);
        this.broker = broker;
        this.jdbc = jdbc;
        this.catalogue = new Catalogue(new OtherServices(broker), jdbc);
    }

    @BeforeEach
    void fillTheCatalogue() {
        this.catalogue.fill();
        this.jdbc.sql("delete from messaging.outbox").update();
    }

    @Test
    void refusesOrdersAndWritesNothingWhileTheOutboxIsFull() {
        int before = orders();
        int accepted = 0;
        Reply reply = place();
        for (; reply.status() == 202; reply = place()) {
            accepted++;
        }
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
        assertThat(reply.headers().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("application/problem+json");
        assertThat(reply.body().at("/detail").asString()).contains("send it again");
        assertThat(accepted).isBetween(10, 40);
        assertThat(orders()).isEqualTo(before + accepted);

        String tap = this.broker.tap("order.events", "#");
        await().atMost(PATIENCE).until(() -> place().status() == 202);
        this.broker.deleteQueue(tap);
    }

    private Reply place() {
        return this.client.post("/orders", OrderClient.TWO_BOOKS, Map.of());
    }

    private int orders() {
        return this.jdbc.sql("select count(*) from customer_order").query(Integer.class).single();
    }

}
