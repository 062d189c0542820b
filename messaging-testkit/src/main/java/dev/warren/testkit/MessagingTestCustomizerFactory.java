package dev.warren.testkit;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

import java.util.List;

/// Finds [MessagingTest] on a test class, its superclasses and its enclosing classes.
final class MessagingTestCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
            List<ContextConfigurationAttributes> attributes) {
        MessagingTest wanted = TestContextAnnotationUtils.findMergedAnnotation(testClass, MessagingTest.class);
        return (wanted == null) ? null : new MessagingTestCustomizer(wanted.service(), List.of(wanted.publishers()),
                wanted.mail(), wanted.proxy());
    }

}
