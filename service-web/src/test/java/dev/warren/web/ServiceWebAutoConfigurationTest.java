package dev.warren.web;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceWebAutoConfigurationTest {

    private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(ServiceWebAutoConfiguration.class,
            JacksonAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, WebMvcAutoConfiguration.class,
            DispatcherServletAutoConfiguration.class, ErrorMvcAutoConfiguration.class);

    private final WebApplicationContextRunner web = new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS);

    @Test
    void bringsTheEdge() {
        this.web.run(context -> {
            assertThat(context).hasSingleBean(ProblemAdvice.class)
                .hasSingleBean(ErrorAnswer.class)
                .hasSingleBean(UnavailableAdvice.class);
            assertThat(context.getBean(ServiceWebProperties.class).maxBody()).isEqualTo(DataSize.ofKilobytes(64));
        });
    }

    @Test
    void bindsTheLimit() {
        this.web.withPropertyValues("warren.web.max-body=1MB")
            .run(context -> assertThat(context.getBean(ServiceWebProperties.class).maxBody())
                .isEqualTo(DataSize.ofMegabytes(1)));
    }

    @Test
    void refusesALimitOfNothing() {
        this.web.withPropertyValues("warren.web.max-body=0B")
            .run(context -> assertThat(context).getFailure().hasStackTraceContaining("it must be at least 1B"));
    }

    @Test
    void backsOffWhereTheServiceHandlesExceptionsItself() {
        ResponseEntityExceptionHandler own = new ResponseEntityExceptionHandler() {
        };
        this.web.withBean(ResponseEntityExceptionHandler.class, () -> own)
            .run(context -> assertThat(context).doesNotHaveBean(ProblemAdvice.class));
    }

    @Test
    void backsOffWhereTheServiceHasAnErrorControllerItself() {
        ErrorController own = new ErrorController() {
        };
        this.web.withBean(ErrorController.class, () -> own)
            .run(context -> assertThat(context).doesNotHaveBean(ErrorAnswer.class));
    }

    @Test
    void needsNoDatabase() {
        this.web.withClassLoader(new FilteredClassLoader(DataAccessException.class))
            .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("unavailableAdvice"));
    }

    @Test
    void staysAwayWithoutAWebServer() {
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ServiceWebAutoConfiguration.class))
            .run(context -> assertThat(context).doesNotHaveBean(ProblemAdvice.class));
    }

    @Test
    void givesWayToTheServicesOwnSettings() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources()
            .addLast(new MapPropertySource("application.yml", Map.of("spring.web.locale", "de")));
        new ServiceWebDefaults().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("spring.web.locale")).isEqualTo("de");
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
    }

}
