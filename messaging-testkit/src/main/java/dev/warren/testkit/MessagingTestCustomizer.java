package dev.warren.testkit;

import dev.warren.localstack.infrastructure.ServiceAccount;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Configures a context for the test's broker and database. Its value is part of the key under which Spring caches the
/// context.
///
/// @param service whose accounts the context uses; empty for the administrator's
/// @param publishers exchanges to declare first
/// @param mail whether the context sends its mails to the test's mailbox
/// @param proxy whether the context reaches the broker through the test's proxy
record MessagingTestCustomizer(String service, List<String> publishers, boolean mail,
        boolean proxy) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        TestStack.shared().startAll();
        this.publishers.forEach(TestBroker.shared()::declareTopicExchange);
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        Map<String, Object> properties = properties();
        properties.putAll(instead(properties, context.getEnvironment()));
        var ours = new MapPropertySource("messaging test", properties);
        String inlined = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;
        if (sources.contains(inlined)) {
            sources.addAfter(inlined, ours);
        }
        else {
            sources.addFirst(ours);
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        TestBroker broker = TestBroker.shared();
        properties.put("spring.rabbitmq.host", this.proxy ? "127.0.0.1" : broker.host());
        properties.put("spring.rabbitmq.port", this.proxy ? TestBroker.sharedProxy().port() : broker.port());
        properties.put("spring.rabbitmq.virtual-host", "/");
        properties.put("spring.rabbitmq.ssl.enabled", false);
        TestDatabase database = TestDatabase.shared();
        if (this.service.isEmpty()) {
            account(properties, ServiceAccount.ADMIN, ServiceAccount.ADMIN_PASSWORD);
            database(properties, database.url("postgres"), ServiceAccount.ADMIN, ServiceAccount.ADMIN_PASSWORD);
        }
        else {
            ServiceAccount account = ServiceAccount.of(this.service);
            account(properties, account.brokerUser(), account.brokerPassword());
            database(properties, database.url(account.database()), account.database(), account.databasePassword());
            properties.put("warren.operator.password-hash", Operator.PASSWORD_HASH);
        }
        if (this.mail) {
            properties.put("spring.mail.host", MailBox.shared().host());
            properties.put("spring.mail.port", MailBox.shared().port());
        }
        return properties;
    }

    /// Returns values for the keys by which the application names its servers in another
    /// way. They would win over the usual ones.
    private static Map<String, Object> instead(Map<String, Object> properties, Environment application) {
        Map<String, Object> others = new HashMap<>();
        others.put("spring.rabbitmq.addresses",
                properties.get("spring.rabbitmq.host") + ":" + properties.get("spring.rabbitmq.port"));
        others.put("spring.datasource.hikari.jdbc-url", properties.get("spring.datasource.url"));
        for (String migration : List.of("spring.flyway.", "spring.liquibase.")) {
            others.put(migration + "url", properties.get("spring.datasource.url"));
            others.put(migration + "user", properties.get("spring.datasource.username"));
            others.put(migration + "password", properties.get("spring.datasource.password"));
        }
        others.keySet().removeIf(key -> !application.containsProperty(key));
        return others;
    }

    private static void account(Map<String, Object> properties, String user, String password) {
        properties.put("spring.rabbitmq.username", user);
        properties.put("spring.rabbitmq.password", password);
    }

    private static void database(Map<String, Object> properties, String url, String role, String password) {
        properties.put("spring.datasource.url", url);
        properties.put("spring.datasource.username", role);
        properties.put("spring.datasource.password", password);
    }

}
