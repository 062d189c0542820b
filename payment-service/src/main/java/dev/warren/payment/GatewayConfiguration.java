package dev.warren.payment;

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

/// Puts the client of the payment gateway together. Its circuit breaker is configured under
/// `resilience4j.circuitbreaker.instances.gateway`.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {

    private static final String CIRCUIT_BREAKER = "gateway";

    @Bean
    HttpGateway gateway(RestClient.Builder client, GatewayProperties properties, CircuitBreakerRegistry breakers,
            Environment environment) {
        client.requestFactory(requestFactory(properties));
        return new HttpGateway(client.build(), address(properties.baseUrl(), environment),
                breakers.circuitBreaker(CIRCUIT_BREAKER));
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

}
