package dev.warren.testkit;

import dev.warren.testkit.network.TcpProxy;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// Passes the shared broker, database and mailbox to test methods and constructors.
final class MessagingExtension implements ParameterResolver, AfterEachCallback {

    private static final Map<Class<?>, Supplier<?>> SHARED = Map.of(TestBroker.class, TestBroker::shared,
            TestDatabase.class, TestDatabase::shared, MailBox.class, MailBox::shared, TcpProxy.class,
            TestBroker::sharedProxy);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return SHARED.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return Objects.requireNonNull(SHARED.get(parameter.getParameter().getType())).get();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (AnnotationSupport.findAnnotation(test.getRequiredTestClass(), MessagingTest.class)
            .filter(MessagingTest::proxy)
            .isPresent()) {
            TestBroker.sharedProxy().heal();
        }
    }

}
