package dev.warren.inventory.web;

import dev.warren.web.operator.OperatorEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Allows only the operator to change the catalogue; reading it needs no login.
@Configuration(proxyBeanMethods = false)
class OperatorAccess {

    @Bean
    OperatorEndpoint changeCatalogue() {
        return new OperatorEndpoint(HttpMethod.PUT, "/products/{sku}");
    }

}
