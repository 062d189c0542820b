package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.deadletter.DeadLetters;
import dev.warren.messaging.deadletter.PersonalDataMask;
import dev.warren.messaging.deadletter.Replays;
import dev.warren.messaging.deadletter.web.DeadLetterController;
import dev.warren.messaging.deadletter.web.DeadLetterProblems;
import dev.warren.messaging.deadletter.web.Login;
import dev.warren.messaging.deadletter.web.ReplayController;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Dead letters over HTTP, in a service that serves HTTP, for whoever has logged in. Who may is the service's business:
/// close `/dead-letters` to all but operators.
@AutoConfiguration(after = DeadLetterAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(DeadLetters.class)
public final class DeadLetterWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PersonalDataMask deadLetterMask(DeadLetterProperties properties) {
        return new PersonalDataMask(properties.personalFields());
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterController deadLetterController(DeadLetters letters, PersonalDataMask mask) {
        return new DeadLetterController(letters, mask);
    }

    @Bean
    @ConditionalOnMissingBean
    ReplayController deadLetterReplayController(Replays replays) {
        return new ReplayController(replays);
    }

    @Bean
    WebMvcConfigurer deadLetterLogin() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Login()).addPathPatterns("/dead-letters", "/dead-letters/**");
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterProblems deadLetterProblems() {
        return new DeadLetterProblems();
    }

}
