package dev.warren.payment;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Supplier;

/// Puts the client of the payment gateway together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {

    @Bean
    HttpGateway gateway(RestClient.Builder client, GatewayProperties properties, CircuitBreakerRegistry breakers,
            Environment environment) {
        client.requestFactory(requestFactory(properties));
        return new HttpGateway(client.build(), address(properties.baseUrl(), environment),
                breaker(properties.breaker(), breakers));
    }

    private static ClientHttpRequestFactory requestFactory(GatewayProperties properties) {
        // an upgrade to HTTP/2 would be offered with each request, and never be taken
        return ClientHttpRequestFactoryBuilder.jdk()
            // otherwise each request that has a body starts a thread of the platform for
            // it
            .withExecutor(new VirtualThreadTaskExecutor("gateway-"))
            .withHttpClientCustomizer(http -> http.version(HttpClient.Version.HTTP_1_1))
            .build(HttpClientSettings.defaults()
                .withConnectTimeout(properties.connectTimeout())
                .withReadTimeout(properties.readTimeout()));
    }

    // the own port is known once the web server has started: before messages are consumed
    private static Supplier<URI> address(@Nullable URI configured, Environment environment) {
        return () -> (configured != null) ? configured : URI
            .create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + "/sandbox-gateway");
    }

    private static CircuitBreaker breaker(GatewayProperties.Breaker settings, CircuitBreakerRegistry breakers) {
        return breakers.circuitBreaker("gateway",
                CircuitBreakerConfig.custom()
                    .recordExceptions(GatewayUnavailableException.class)
                    .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                    .slidingWindowSize(settings.window())
                    .minimumNumberOfCalls(settings.window())
                    .failureRateThreshold(settings.failureRate())
                    .waitDurationInOpenState(settings.openFor())
                    .permittedNumberOfCallsInHalfOpenState(settings.probes())
                    .build());
    }

}
