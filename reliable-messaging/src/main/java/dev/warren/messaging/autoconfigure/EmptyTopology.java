package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.topology.ServiceTopology;
import lombok.extern.slf4j.Slf4j;
import org.springframework.core.env.Environment;

import java.util.Locale;

/// The topology of an application without a topology bean. It declares nothing; its name, which is the application's,
/// is the prefix of the retry queues of `@RabbitListener`s.
@Slf4j
final class EmptyTopology {

    private EmptyTopology() {
    }

    static ServiceTopology of(Environment environment) {
        String name = environment.getProperty("spring.application.name", "application")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9-]+", "-")
            .replaceAll("^[^a-z]+", "");
        log.info(
                "There is no ServiceTopology bean, so the outbox knows no event yet. Add one that says what the application"
                        + " publishes and consumes; or name reliableListenerContainerFactory in a @RabbitListener");
        return ServiceTopology.of(name.isEmpty() ? "application" : name);
    }

}
