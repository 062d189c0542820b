package dev.warren.messaging.deadletter.autoconfigure;

import dev.warren.messaging.deadletter.DeadLetters;
import dev.warren.messaging.deadletter.PersonalDataMask;
import dev.warren.messaging.deadletter.Replays;
import dev.warren.messaging.deadletter.StuckMessageActions;
import dev.warren.messaging.deadletter.web.DeadLetterAccess;
import dev.warren.messaging.deadletter.web.DeadLetterAccessCheck;
import dev.warren.messaging.deadletter.web.DeadLetterController;
import dev.warren.messaging.deadletter.web.DeadLetterProblems;
import dev.warren.messaging.deadletter.web.ReplayController;
import dev.warren.messaging.deadletter.web.StuckMessageController;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.DispatcherServlet;

/// Auto-configuration of the dead-letter endpoints, in a web application that has enabled them.
@AutoConfiguration(after = DeadLetterAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(DeadLetters.class)
@ConditionalOnProperty("warren.messaging.dead-letters.web.enabled")
public final class DeadLetterWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PersonalDataMask deadLetterMask(DeadLetterProperties properties) {
        return new PersonalDataMask(properties.personalFields());
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterController deadLetterController(DeadLetters letters, PersonalDataMask mask,
            DeadLetterProperties properties) {
        return new DeadLetterController(letters, mask, properties.web().path());
    }

    @Bean
    @ConditionalOnMissingBean
    ReplayController deadLetterReplayController(Replays replays, DeadLetterProperties properties) {
        return new ReplayController(replays, properties.web().path());
    }

    @Bean
    @ConditionalOnMissingBean
    StuckMessageController stuckMessageController(StuckMessageActions actions) {
        return new StuckMessageController(actions);
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterAccessCheck deadLetterAccessCheck(DeadLetterAccess access, DeadLetterProperties properties) {
        return new DeadLetterAccessCheck(access, properties.web().path());
    }

    @Bean
    @ConditionalOnMissingBean
    DeadLetterProblems deadLetterProblems(DeadLetterProperties properties) {
        return new DeadLetterProblems(properties.web().problemTypes());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Authentication.class)
    static class WithSpringSecurity {

        /// Accepts authorities of any form, and roles with or without their prefix.
        @Bean
        @ConditionalOnMissingBean
        DeadLetterAccess deadLetterAccess(DeadLetterProperties properties) {
            String authority = properties.web().requiredAuthority();
            return request -> request.isUserInRole(authority)
                    || request.getUserPrincipal() instanceof Authentication login && login.getAuthorities()
                        .stream()
                        .anyMatch(granted -> authority.equals(granted.getAuthority()));
        }

    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.security.core.Authentication")
    static class WithoutSpringSecurity {

        @Bean
        @ConditionalOnMissingBean
        DeadLetterAccess deadLetterAccess(DeadLetterProperties properties) {
            String authority = properties.web().authority();
            return request -> authority == null || request.isUserInRole(authority);
        }

    }

}
