package dev.warren.web;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/// Completes a service's OpenAPI description, where springdoc is present.
@AutoConfiguration
@ConditionalOnClass(OpenApiCustomizer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
final class ApiDescriptionAutoConfiguration {

    @Bean
    OpenApiCustomizer describedProblems(@Value("${spring.application.name:service}") String name) {
        return api -> ApiDescription.complete(api, name);
    }

    @Bean
    PropertyCustomizer describedTexts() {
        return ApiDescription::text;
    }

}
