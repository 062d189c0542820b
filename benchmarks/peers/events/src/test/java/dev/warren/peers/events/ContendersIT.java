package dev.warren.peers.events;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.localstack.infrastructure.ServiceAccount;
import dev.warren.testkit.ReceivedMessage;
import dev.warren.testkit.TestBroker;
import dev.warren.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class ContendersIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestBroker broker = TestBroker.shared();

    @ParameterizedTest
    @CsvSource({ "warren, messaging.outbox", "hand-written, outbox", "modulith, event_publication",
            "namastack, outbox_record" })
    void publishesEachEventOnceAndEmptiesItsOutbox(String program, String outbox) throws Exception {
        this.broker.declareTopicExchange(program + ".events");
        String tap = this.broker.tap(program + ".events", "#");
        try (ConfigurableApplicationContext context = start(program)) {
            assertThat(told(context, "publish 40 1\npublish 200 100\n")).containsExactly("contender: ready",
                    "contender: done", "contender: done");
            await().atMost(LIMIT).until(() -> this.broker.depth(tap) >= 240 && count(context, outbox) == 0);
        }
        List<ReceivedMessage> messages = this.broker.drain(tap);
        assertThat(messages).hasSize(240);
        assertThat(messages).extracting(message -> message.properties().getMessageId()).doesNotHaveDuplicates();
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.body()).hasSize(260);
            assertThat(message.properties().getDeliveryMode()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "warren-consumer", "rabbit-listener" })
    void handlesAMessageThatComesTwiceOnce(String program) throws Exception {
        this.broker.declareTopicExchange("source.events");
        try (ConfigurableApplicationContext context = start(program)) {
            told(context, "pause\n");
            UUID twice = UUID.randomUUID();
            for (UUID id : List.of(twice, UUID.randomUUID(), twice)) {
                this.broker.publish("", program + ".events", properties(id), body(id));
            }
            assertThat(count(context, "effect")).isZero();
            told(context, "consume\n");
            await().atMost(LIMIT)
                .until(() -> count(context, "effect") == 2 && this.broker.depth(program + ".events") == 0);
            told(context, "pause\n");
            assertThat(count(context, "effect")).isEqualTo(2);
            assertThat(this.broker.depth(program + ".events")).isZero();
        }
    }

    @Test
    void saysWhichContendersThereAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> Program.of("kafka"))
            .withMessageContaining("'kafka'")
            .withMessageContaining("hand-written");
    }

    private ConfigurableApplicationContext start(String program) {
        String database = "events_" + program.replace('-', '_');
        var server = JdbcClient.create(TestDatabase.shared().asSuperuser("postgres"));
        server.sql("drop database if exists " + database + " with (force)").update();
        server.sql("create database " + database).update();
        return Program.of(program)
            .start("--spring.datasource.url=" + TestDatabase.shared().url(database),
                    "--spring.datasource.username=" + ServiceAccount.ADMIN,
                    "--spring.datasource.password=" + ServiceAccount.ADMIN_PASSWORD,
                    "--spring.rabbitmq.host=" + this.broker.host(), "--spring.rabbitmq.port=" + this.broker.port(),
                    "--spring.rabbitmq.username=" + ServiceAccount.ADMIN,
                    "--spring.rabbitmq.password=" + ServiceAccount.ADMIN_PASSWORD);
    }

    /// The answers to these commands.
    private static List<String> told(ConfigurableApplicationContext context, String commands) throws Exception {
        var answers = new ByteArrayOutputStream();
        new Commands(context, new PrintStream(answers, true, StandardCharsets.UTF_8))
            .serve(new ByteArrayInputStream(commands.getBytes(StandardCharsets.UTF_8)));
        return answers.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static long count(ConfigurableApplicationContext context, String table) {
        return context.getBean(JdbcClient.class).sql("select count(*) from " + table).query(Long.class).single();
    }

    private static BasicProperties properties(UUID id) {
        return new BasicProperties.Builder().contentType("application/json")
            .deliveryMode(2)
            .messageId(id.toString())
            .type(Happened.TYPE)
            .build();
    }

    private static byte[] body(UUID id) {
        return ("{\"id\":\"" + id + "\",\"text\":\"x\"}").getBytes(StandardCharsets.UTF_8);
    }

}
