package dev.warren.web.operator;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import java.util.List;

/// Marks the operator's operations in OpenAPI, so that Swagger UI asks for the login.
final class LoginDescription {

    private static final String SCHEME = "operator";

    private LoginDescription() {
    }

    static void complete(OpenAPI api, List<OperatorEndpoint> endpoints) {
        if (api.getPaths() == null) {
            return;
        }
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents()
            .addSecuritySchemes(SCHEME,
                    new SecurityScheme().type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description("The user operator; ./warren up shows the password"));
        api.getPaths().forEach((path, item) -> endpoints.forEach(endpoint -> require(endpoint, path, item)));
    }

    private static void require(OperatorEndpoint endpoint, String path, PathItem item) {
        // {sku} in the description matches like any other segment
        PathPattern pattern = PathPatternParser.defaultInstance.parse(endpoint.path());
        if (!pattern.matches(PathContainer.parsePath(path))) {
            return;
        }
        item.readOperationsMap().forEach((method, operation) -> {
            if (endpoint.method() == null || endpoint.method().name().equals(method.name())) {
                operation.addSecurityItem(new SecurityRequirement().addList(SCHEME));
            }
        });
    }

}
