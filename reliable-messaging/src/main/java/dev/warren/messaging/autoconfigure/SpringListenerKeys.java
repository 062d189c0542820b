package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.container.ReliableListenerContainerFactory;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties.AmqpContainer;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties.ContainerType;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The handling of Boot's keys `spring.rabbitmq.listener.simple.*` or, with that type, `direct.*`. Reliable listeners
/// honour `auto-startup`, `prefetch` and the number of consumers. All other keys concern acknowledgement, batches and
/// retries, which the container controls itself; one warning names those that are set.
@Slf4j
@RequiredArgsConstructor
final class SpringListenerKeys {

    private static final String OWN_PREFETCH = "warren.messaging.listen.prefetch";

    private static final Set<String> HONOURED = Set.of("auto-startup", "prefetch", "concurrency",
            "consumers-per-queue");

    private final Environment environment;

    private final RabbitProperties rabbit;

    /// Applies the keys that have a meaning for reliable listeners.
    /// @param prefetch the library's own setting, which wins where it is set
    void applyTo(ReliableListenerContainerFactory factory, int prefetch) {
        RabbitProperties.Listener listener = this.rabbit.getListener();
        boolean isDirect = listener.getType() == ContainerType.DIRECT;
        AmqpContainer springs = isDirect ? listener.getDirect() : listener.getSimple();
        Integer springsPrefetch = this.environment.containsProperty(OWN_PREFETCH) ? null : springs.getPrefetch();
        factory.setPrefetchCount(Objects.requireNonNullElse(springsPrefetch, prefetch));
        factory.setAutoStartup(springs.isAutoStartup());
        factory.setConcurrency(
                isDirect ? listener.getDirect().getConsumersPerQueue() : listener.getSimple().getConcurrency());
        String others = others("spring.rabbitmq.listener." + (isDirect ? "direct" : "simple"));
        if (!others.isEmpty()) {
            log.warn("These keys have no meaning for reliable listeners, which ignore them: {}."
                    + " Look for warren.messaging.listen and warren.messaging.retry instead", others);
        }
    }

    private String others(String prefix) {
        return Binder.get(this.environment)
            .bind(prefix, Bindable.mapOf(String.class, Object.class))
            .orElse(Map.of())
            .keySet()
            .stream()
            .filter(key -> !HONOURED.contains(key))
            .sorted()
            .map(key -> prefix + "." + key)
            .collect(Collectors.joining(", "));
    }

}
