package dev.warren.web.operator;

import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.util.stream.Stream;

/// Requires the operator's login for each [OperatorEndpoint], and leaves all other requests alone. Health needs no
/// login, and shows its details with one.
@AutoConfiguration(before = { ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
        ManagementWebSecurityAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(OperatorProperties.class)
final class OperatorAutoConfiguration {

    @Bean
    OperatorEndpoint deadLettersOfTheOperator() {
        return new OperatorEndpoint(null, "/dead-letters/**");
    }

    @Bean
    @ConditionalOnMissingBean(UserDetailsService.class)
    Operator operator(OperatorProperties properties) {
        return Operator.withHash(properties.passwordHash().strip());
    }

    @Bean
    @ConditionalOnMissingBean(PasswordEncoder.class)
    SequentialPasswordEncoder passwordEncoder() {
        return new SequentialPasswordEncoder();
    }

    /// The firewall still checks paths, because they decide about access. The API itself
    /// validates the rest of a request, and names each mistake.
    @Bean
    @ConditionalOnMissingBean(HttpFirewall.class)
    StrictHttpFirewall pathFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        return firewall;
    }

    @Bean
    @ConditionalOnMissingBean(SecurityFilterChain.class)
    SecurityFilterChain operatorEndpointSecurity(HttpSecurity http, ObjectProvider<OperatorEndpoint> endpoints,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var refusal = new OperatorRefusalHandler(problems);
        RequestMatcher health = PathPatternRequestMatcher.withDefaults().matcher("/actuator/health/**");
        return http
            .securityMatcher(new OrRequestMatcher(
                    Stream.concat(Stream.of(health), endpoints.stream().map(OperatorEndpoint::matcher)).toList()))
            .authorizeHttpRequests(
                    requests -> requests.requestMatchers(health).permitAll().anyRequest().access(theOperatorHimself()))
            .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
            .exceptionHandling(failures -> failures.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            // no cookies, no tokens; see SameOriginCheck
            .csrf(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .requestCache(AbstractHttpConfigurer::disable)
            .build();
    }

    private static AuthorizationManager<RequestAuthorizationContext> theOperatorHimself() {
        return AuthorizationManagers.allOf(AuthorityAuthorizationManager.hasRole(Operator.ROLE),
                (login, request) -> new AuthorizationDecision(SameOriginCheck.sent(request.getRequest())));
    }

    /// The description for services with springdoc.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ OpenApiCustomizer.class, OpenAPI.class })
    static final class Description {

        @Bean
        OpenApiCustomizer describedLogin(ObjectProvider<OperatorEndpoint> endpoints) {
            return api -> LoginDescription.complete(api, endpoints.stream().toList());
        }

    }

}
