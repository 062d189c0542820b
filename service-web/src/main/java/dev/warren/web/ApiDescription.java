package dev.warren.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;

import java.util.Set;
import java.util.stream.Stream;

/// Adds to the OpenAPI description what springdoc cannot derive from a service's code: the error responses, and the
/// numbers that are written as text.
final class ApiDescription {

    private static final String PROBLEM = "Problem";

    private ApiDescription() {
    }

    static void complete(OpenAPI api, String name) {
        api.getInfo().title(name + "-service").version("1");
        if (api.getPaths() != null) {
            api.schema(PROBLEM, problem());
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::mayBeRefused));
        }
    }

    static Schema<?> text(Schema<?> schema, AnnotatedType property) {
        boolean text = property.getCtxAnnotations() != null && Stream.of(property.getCtxAnnotations())
            .anyMatch(each -> each instanceof JsonFormat format && format.shape() == JsonFormat.Shape.STRING);
        if (text) {
            schema.setType("string");
            schema.setTypes(Set.of("string"));
        }
        return schema;
    }

    private static void mayBeRefused(Operation operation) {
        Schema<?> reference = new Schema<>().$ref(PROBLEM);
        operation.getResponses()
            .addApiResponse("4XX", new ApiResponse().description("The mistakes in the request")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference))));
    }

    private static Schema<?> problem() {
        Schema<?> wrongField = new ObjectSchema().addProperty("field", new StringSchema().example("lines[0].quantity"))
            .addProperty("message", new StringSchema());
        return new ObjectSchema().description("Problem details, RFC 9457")
            .addProperty("type", new StringSchema().example(DomainException.type(Problems.VALIDATION)))
            .addProperty("title", new StringSchema())
            .addProperty("status", new IntegerSchema())
            .addProperty("detail", new StringSchema())
            .addProperty("instance", new StringSchema())
            .addProperty("errors", new ArraySchema().items(wrongField));
    }

}
