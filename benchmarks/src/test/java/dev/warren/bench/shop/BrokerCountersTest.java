package dev.warren.bench.shop;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerCountersTest {

    @Test
    void addsUpACounterOfSeveralQueueTypes() {
        assertThat(BrokerCounters.sum("""
                # TYPE rabbitmq_global_messages_delivered_total counter
                rabbitmq_global_messages_delivered_total{protocol="amqp091",queue_type="rabbit_quorum_queue"} 120
                rabbitmq_global_messages_delivered_total{protocol="amqp091",queue_type="rabbit_classic_queue"} 3
                rabbitmq_global_messages_delivered_get_total{protocol="amqp091"} 9000
                """, "rabbitmq_global_messages_delivered_total")).isEqualTo(123);
    }

}
