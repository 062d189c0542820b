package dev.warren.messaging.faults;

import com.rabbitmq.client.ConnectionFactory;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.PermanentFailureException;
import dev.warren.messaging.RetryPolicy;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.Subscription;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.RabbitConnectionFactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionFactoryBeanConfigurer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A service that handles every message twice: it consumes an order from outside, records an effect and publishes a
/// task through its own outbox; the task records the second effect. Faults can be injected into its broker and
/// database.
@SpringBootConfiguration
@EnableAutoConfiguration
class FaultyService {

    static final String ORDERS = "orders";

    static final String TASKS = "tasks";

    static final Map<String, Class<? extends Order>> ORDER_TYPES = Map.of("order.placed.v1", Order.class);

    /// @param how `ok`, `refuse` to become a dead letter, or `kill` to end the process
    record Order(UUID id, String how) {
    }

    /// @param how `ok`, or `refuse` to become a dead letter
    record Task(UUID id, String how) {
    }

    @Bean
    static FaultInjection faults(ObjectProvider<FaultInjector> injector) {
        var faults = new FaultInjection();
        injector.ifAvailable(faults::by);
        return faults;
    }

    @Bean
    static BeanPostProcessor withFaultsInTheDatabase(ObjectProvider<FaultInjection> faults) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return (bean instanceof DataSource database) ? faults.getObject().dataSource(database) : bean;
            }
        };
    }

    @Bean
    CachingConnectionFactory rabbitConnectionFactory(FaultInjection faults,
            RabbitConnectionFactoryBeanConfigurer settings, CachingConnectionFactoryConfigurer configurer,
            ObjectProvider<ConnectionFactoryCustomizer> customizers) throws Exception {
        var maker = new RabbitConnectionFactoryBean();
        settings.configure(maker);
        maker.afterPropertiesSet();
        ConnectionFactory client = Objects.requireNonNull(maker.getObject());
        customizers.orderedStream().forEach(each -> each.customize(client));
        var connections = new CachingConnectionFactory(faults.connectionFactory(client));
        configurer.configure(connections);
        return connections;
    }

    @Bean
    ServiceTopology topology(@Value("${faults.service}") String service, JdbcClient jdbc, Outbox outbox,
            RetryPolicy retry) {
        String own = service + ".events";
        return ServiceTopology.of(service)
            .publishing(own, Map.of(service + ".task.v1", Task.class))
            .consuming(Subscription.named(ORDERS).from("order.events", ORDER_TYPES).on(Order.class, order -> {
                effect(jdbc, ORDERS, order.id(), order.how());
                outbox.publish(new Task(order.id(), order.how()), order.id());
            }).retrying(retry).thenDeadLetter())
            .consuming(Subscription.named(TASKS)
                .from(own, Map.of(service + ".task.v1", Task.class))
                .on(Task.class, task -> effect(jdbc, TASKS, task.id(), task.how()))
                .retrying(retry)
                .thenDeadLetter());
    }

    private static void effect(JdbcClient jdbc, String what, UUID id, String how) {
        if (how.equals("kill")) {
            Runtime.getRuntime().halt(KillableService.DIED);
        }
        jdbc.sql("insert into ledger.effect (what, id) values (?, ?)").params(what, id).update();
        if (how.equals("refuse")) {
            throw new PermanentFailureException("refused as told");
        }
    }

}
