package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.container.ReliableListenerContainerFactory;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties.ContainerType;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties.DirectContainer;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties.SimpleContainer;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
        boolean isDirect = this.rabbit.getListener().getType() == ContainerType.DIRECT;
        DirectContainer direct = this.rabbit.getListener().getDirect();
        SimpleContainer simple = this.rabbit.getListener().getSimple();
        Integer springs = isDirect ? direct.getPrefetch() : simple.getPrefetch();
        factory.setPrefetchCount((springs != null && !this.environment.containsProperty(OWN_PREFETCH)) ? springs
                : Integer.valueOf(prefetch));
        factory.setAutoStartup(isDirect ? direct.isAutoStartup() : simple.isAutoStartup());
        factory.setConcurrency(isDirect ? direct.getConsumersPerQueue() : simple.getConcurrency());
        Set<String> others = others(isDirect ? "direct" : "simple");
        if (!others.isEmpty()) {
            log.warn(
                    "These keys have no meaning for reliable listeners, which ignore them: {}."
                            + " Look for warren.messaging.listen and warren.messaging.retry instead",
                    String.join(", ", others));
        }
    }

    private Set<String> others(String type) {
        Set<String> others = new TreeSet<>();
        String prefix = "spring.rabbitmq.listener." + type;
        Binder.get(this.environment)
            .bind(prefix, Bindable.mapOf(String.class, Object.class))
            .orElse(Map.of())
            .keySet()
            .stream()
            .filter(key -> !HONOURED.contains(key))
            .forEach(key -> others.add(prefix + "." + key));
        return others;
    }

}
