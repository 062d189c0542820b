package dev.warren.payment;

import dev.warren.events.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// The gateway's answer to a request, translated into the state of the payment.
///
/// @param request the operation in a word
/// @param token the customer's token, which must not appear in reasons, since those are logged and published; null when
/// the request has none
record GatewayAnswer(UUID orderId, String request, @Nullable String token, HttpStatusCode status,
        ConvertibleClientHttpResponse response) {

    private static final int PAYMENT_REQUIRED = 402;

    private static final int REQUEST_TIMEOUT = 408;

    private static final int CONFLICT = 409;

    private static final int GONE = 410;

    private static final int TOO_MANY_REQUESTS = 429;

    private static final int BAD_GATEWAY = 502;

    private static final int SERVICE_UNAVAILABLE = 503;

    private static final int GATEWAY_TIMEOUT = 504;

    static GatewayAnswer of(UUID orderId, String request, ConvertibleClientHttpResponse response) throws IOException {
        return of(orderId, request, null, response);
    }

    static GatewayAnswer of(UUID orderId, String request, @Nullable String token,
            ConvertibleClientHttpResponse response) throws IOException {
        return new GatewayAnswer(orderId, request, token, response.getStatusCode(), response);
    }

    GatewayPaymentState toAuthorise() {
        return switch (this.status.value()) {
            case PAYMENT_REQUIRED -> new GatewayPaymentState.Declined(detail());
            case GONE -> new GatewayPaymentState.Closed();
            default -> toBring();
        };
    }

    /// The answer to a conflict contains the current stage of the payment.
    GatewayPaymentState toBring() {
        if (this.status.is2xxSuccessful() || this.status.value() == CONFLICT) {
            return body(Charge.class).state();
        }
        throw failure();
    }

    GatewayPaymentState toClose() {
        if (!this.status.is2xxSuccessful()) {
            throw failure();
        }
        List<Charge> found = List.of(body(Charge[].class));
        if (found.size() > 1) {
            throw new GatewayRefusedException(this.orderId,
                    "it has " + found.size() + " payments where one is allowed");
        }
        return found.isEmpty() ? new GatewayPaymentState.Closed() : found.getFirst().state();
    }

    /// An internal error (500) may concern this order alone; the other codes concern
    /// every order.
    private RuntimeException failure() {
        String what = "answered " + this.status.value() + " to " + this.request + ": " + detail();
        return switch (this.status.value()) {
            case TOO_MANY_REQUESTS, BAD_GATEWAY, SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT ->
                new GatewayDownException(this.orderId, what, null);
            case REQUEST_TIMEOUT -> new GatewayUnavailableException(this.orderId, what, null);
            default -> this.status.is5xxServerError() ? new GatewayUnavailableException(this.orderId, what, null)
                    : new GatewayRefusedException(this.orderId, what);
        };
    }

    private String detail() {
        try {
            String detail = Objects.requireNonNullElse(body(Problem.class).detail(), "no reason given");
            return (this.token != null && !this.token.isEmpty()) ? detail.replace(this.token, "the token") : detail;
        }
        catch (RestClientException ex) {
            return "no reason given";
        }
    }

    private <T> T body(Class<T> type) {
        T body = this.response.bodyTo(type);
        if (body == null) {
            throw new RestClientException("an empty answer to " + this.request);
        }
        return body;
    }

    record Charge(UUID paymentId, Stage stage, BigDecimal amount, String currency) {

        Charge {
            Objects.requireNonNull(paymentId, "paymentId");
            Objects.requireNonNull(stage, "stage");
        }

        GatewayPaymentState state() {
            return new GatewayPaymentState.Accepted(this.paymentId, new Money(this.amount, this.currency), this.stage);
        }

    }

    record Problem(@Nullable String detail) {
    }

}
