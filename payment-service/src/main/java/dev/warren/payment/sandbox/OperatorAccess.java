package dev.warren.payment.sandbox;

import dev.warren.web.operator.OperatorEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Only the operator makes the weather.
@Configuration(proxyBeanMethods = false)
class OperatorAccess {

    @Bean
    OperatorEndpoint makingTheWeather() {
        return new OperatorEndpoint(HttpMethod.PUT, "/sandbox-gateway/settings");
    }

}
