package dev.warren.peers.payment;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.warren.events.Money;
import dev.warren.peers.PeerProperties;
import dev.warren.peers.payment.GatewayAnswer.Charge;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.UUID;

/// The client of the payment gateway over HTTP. By its idempotency key, a repeated operation gives the same answer and
/// changes nothing.
@Component
class Gateway {

    private final RestClient client;

    private final PeerProperties.Gateway settings;

    private final Environment environment;

    Gateway(RestClient.Builder client, PeerProperties properties, Environment environment) {
        this.settings = properties.gateway();
        this.client = client.requestFactory(requests(this.settings)).build();
        this.environment = environment;
    }

    GatewayAnswer authorise(UUID orderId, String token, Money amount) {
        return this.client.post()
            .uri(baseUrl() + "/payments")
            .header("Idempotency-Key", orderId + ":authorise")
            .body(new Authorisation(orderId, token, amount.amount(), amount.currency()))
            .exchangeForRequiredValue((request, response) -> answer(orderId, response));
    }

    /// Captures, voids or refunds an accepted payment.
    GatewayAnswer moveTo(Payment payment, String operation) {
        return this.client.post()
            .uri(baseUrl() + "/payments/{id}/{operation}", payment.paymentId(), operation)
            .header("Idempotency-Key", payment.orderId() + ":" + operation)
            .exchangeForRequiredValue((request, response) -> answer(payment.orderId(), response));
    }

    /// Closes the order at the gateway, which accepts nothing more for it.
    /// @return the payment that was accepted before
    GatewayAnswer close(UUID orderId) {
        return this.client.post()
            .uri(baseUrl() + "/references/{order}/close", orderId)
            .exchangeForRequiredValue((request, response) -> {
                if (!response.getStatusCode().is2xxSuccessful()) {
                    throw new GatewayUnavailableException(orderId, response.getStatusCode().value());
                }
                Charge[] found = Objects.requireNonNull(response.bodyTo(Charge[].class));
                return (found.length == 0) ? GatewayAnswer.closed() : found[0].accepted();
            });
    }

    /// The answer to a conflict contains the current stage of the payment.
    private static GatewayAnswer answer(UUID orderId, ConvertibleClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        return switch (status) {
            case 200, 409 -> Objects.requireNonNull(response.bodyTo(Charge.class)).accepted();
            case 402 -> GatewayAnswer.declined(cause(response));
            case 410 -> GatewayAnswer.closed();
            default -> throw new GatewayUnavailableException(orderId, status);
        };
    }

    private static String cause(ConvertibleClientHttpResponse response) {
        Problem problem = response.bodyTo(Problem.class);
        return (problem != null && problem.detail() != null) ? problem.detail() : "no reason given";
    }

    private String baseUrl() {
        URI configured = this.settings.baseUrl();
        return (configured != null) ? configured.toString()
                : "http://127.0.0.1:" + this.environment.getRequiredProperty("local.server.port") + "/sandbox-gateway";
    }

    private static ClientHttpRequestFactory requests(PeerProperties.Gateway settings) {
        // an upgrade to HTTP/2 would be offered with each request, and never be taken
        return ClientHttpRequestFactoryBuilder.jdk()
            .withExecutor(new VirtualThreadTaskExecutor("gateway-"))
            .withHttpClientCustomizer(http -> http.version(HttpClient.Version.HTTP_1_1))
            .build(HttpClientSettings.defaults()
                .withConnectTimeout(settings.connectTimeout())
                .withReadTimeout(settings.readTimeout()));
    }

    record Authorisation(UUID reference, String token, @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            String currency) {
    }

    record Problem(@Nullable String detail) {
    }

}
