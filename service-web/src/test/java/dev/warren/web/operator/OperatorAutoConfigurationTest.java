package dev.warren.web.operator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.pattern.PatternParseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class OperatorAutoConfigurationTest {

    private static final String HASH_KEY = "warren.operator.password-hash=";

    private final WebApplicationContextRunner web = new WebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(OperatorAutoConfiguration.class, SecurityAutoConfiguration.class,
                ServletWebSecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
                SecurityFilterAutoConfiguration.class, JacksonAutoConfiguration.class,
                HttpMessageConvertersAutoConfiguration.class, WebMvcAutoConfiguration.class,
                DispatcherServletAutoConfiguration.class));

    @Test
    void knowsOneUser(CapturedOutput output) {
        this.web.withPropertyValues(HASH_KEY + OperatorTest.HASH).run(context -> {
            var users = context.getBean(UserDetailsService.class);
            assertThat(users.loadUserByUsername("operator").getAuthorities()).extracting("authority")
                .containsExactly("ROLE_OPERATOR");
            assertThatExceptionOfType(UsernameNotFoundException.class)
                .isThrownBy(() -> users.loadUserByUsername("user"));
            assertThat(context.getBean(OperatorProperties.class).toString()).doesNotContain(OperatorTest.HASH);
        });
        assertThat(output).doesNotContain("WARREN_OPERATOR_PASSWORD_HASH", OperatorTest.HASH);
    }

    @Test
    void hasNoUserWithoutAHashAndLogsHowToSetOne(CapturedOutput output) {
        this.web.run(context -> assertThatExceptionOfType(UsernameNotFoundException.class)
            .isThrownBy(() -> context.getBean(UserDetailsService.class).loadUserByUsername("operator")));
        assertThat(output.getOut().lines().filter(line -> line.contains("set WARREN_OPERATOR_PASSWORD_HASH")))
            .hasSize(1);
    }

    @Test
    void doesNotStartWithAHashThatIsNoneAndDoesNotRepeatIt(CapturedOutput output) {
        this.web.withPropertyValues(HASH_KEY + "open sesame")
            .run(context -> assertThat(context).getFailure()
                .hasStackTraceContaining("WARREN_OPERATOR_PASSWORD_HASH")
                .satisfies(failure -> assertThat(failure).message().doesNotContain("open sesame")));
        assertThat(output).doesNotContain("open sesame");
    }

    @Test
    void backsOffWhereTheServiceKnowsItsUsersItself() {
        this.web.withBean(UserDetailsService.class, InMemoryUserDetailsManager::new)
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Operator.class));
    }

    @Test
    void backsOffWhereTheServiceGuardsItself() {
        SecurityFilterChain own = new DefaultSecurityFilterChain(request -> true);
        this.web.withBean("own", SecurityFilterChain.class, () -> own)
            .run(context -> assertThat(context).getBean(SecurityFilterChain.class).isSameAs(own));
    }

    @Test
    void staysAwayWithoutAWebServer() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OperatorAutoConfiguration.class))
            .run(context -> assertThat(context).doesNotHaveBean(Operator.class));
    }

    @Test
    void refusesAnEndpointThatIsNoPath() {
        assertThatExceptionOfType(PatternParseException.class)
            .isThrownBy(() -> new OperatorEndpoint(HttpMethod.GET, "/{"));
    }

}
