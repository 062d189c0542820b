package dev.warren.payment;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.warren.events.Money;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.util.UUID;
import java.util.function.Supplier;

/// The client of the payment gateway over HTTP, behind a circuit breaker. Idempotency keys consist of the order and the
/// operation, so that every repetition has the same key.
class HttpGateway implements Gateway {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final RestClient client;

    private final Supplier<URI> address;

    private final CircuitBreaker breaker;

    HttpGateway(RestClient client, Supplier<URI> address, CircuitBreaker breaker) {
        this.client = client;
        this.address = address;
        this.breaker = breaker;
    }

    @Override
    public GatewayPaymentState execute(UUID orderId, GatewayOperation operation) {
        try {
            return this.breaker.executeSupplier(() -> call(orderId, operation));
        }
        catch (CallNotPermittedException ex) {
            throw new GatewayDownException(orderId, "not asked, because too many of the latest calls have failed", ex);
        }
    }

    private GatewayPaymentState call(UUID orderId, GatewayOperation operation) {
        try {
            return switch (operation) {
                case GatewayOperation.Authorise(String token, Money amount) -> authorise(orderId, token, amount);
                case GatewayOperation.MoveTo(UUID paymentId, Stage stage) ->
                    moveTo(orderId, paymentId, operation(stage));
                case GatewayOperation.Close _ -> close(orderId);
            };
        }
        catch (RestClientException ex) {
            throw failure(orderId, ex);
        }
    }

    private static GatewayUnavailableException failure(UUID orderId, RestClientException failure) {
        if (failure.getCause() instanceof HttpTimeoutException) {
            return new GatewayDownException(orderId, "no answer in time", failure);
        }
        return (failure instanceof ResourceAccessException)
                ? new GatewayDownException(orderId, "no connection", failure)
                : new GatewayUnavailableException(orderId, "no usable answer", failure);
    }

    private GatewayPaymentState authorise(UUID orderId, String token, Money amount) {
        String operation = operation(Stage.AUTHORISED);
        return this.client.post()
            .uri(at("payments"))
            .header(IDEMPOTENCY_KEY, orderId + ":" + operation)
            .body(new Authorisation(orderId, token, amount.amount(), amount.currency()))
            .exchangeForRequiredValue(
                    (request, response) -> GatewayAnswer.of(orderId, operation, token, response).toAuthorise());
    }

    private GatewayPaymentState moveTo(UUID orderId, UUID paymentId, String operation) {
        return this.client.post()
            .uri(at("payments", paymentId.toString(), operation))
            .header(IDEMPOTENCY_KEY, orderId + ":" + operation)
            .exchangeForRequiredValue((request, response) -> GatewayAnswer.of(orderId, operation, response).toBring());
    }

    private GatewayPaymentState close(UUID orderId) {
        return this.client.post()
            .uri(at("references", orderId.toString(), "close"))
            .exchangeForRequiredValue((request, response) -> GatewayAnswer.of(orderId, "close", response).toClose());
    }

    private URI at(String... segments) {
        return UriComponentsBuilder.fromUri(this.address.get()).pathSegment(segments).build().toUri();
    }

    private static String operation(Stage stage) {
        return switch (stage) {
            case AUTHORISED -> "authorise";
            case CAPTURED -> "capture";
            case VOIDED -> "void";
            case REFUNDED -> "refund";
        };
    }

    record Authorisation(UUID reference, String token, @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            String currency) {
    }

}
