package dev.warren.inventory.web;

import dev.warren.web.operator.OperatorEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Everybody may read the catalogue; only the operator changes it.
@Configuration(proxyBeanMethods = false)
class OperatorAccess {

    @Bean
    OperatorEndpoint changingTheCatalogue() {
        return new OperatorEndpoint(HttpMethod.PUT, "/products/{sku}");
    }

}
