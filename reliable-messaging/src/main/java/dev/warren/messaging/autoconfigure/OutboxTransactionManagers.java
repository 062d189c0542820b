package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.outbox.OutboxTransactionListener;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.ConfigurableTransactionManager;

/// A bean post-processor that lets the transactions of each transaction manager publish through the outbox. It is a
/// post-processor because a manager may need beans that publish, as JPA's needs entity listeners.
final class OutboxTransactionManagers implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ConfigurableTransactionManager manager) {
            manager.addListener(new OutboxTransactionListener());
        }
        return bean;
    }

}
