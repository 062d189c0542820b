package dev.warren.payment.sandbox;

import dev.warren.web.operator.OperatorEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Allows only the operator to change the fault injection settings.
@Configuration(proxyBeanMethods = false)
class OperatorAccess {

    @Bean
    OperatorEndpoint faultInjectionSettings() {
        return new OperatorEndpoint(HttpMethod.PUT, "/sandbox-gateway/settings");
    }

}
