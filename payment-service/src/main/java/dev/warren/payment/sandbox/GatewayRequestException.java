package dev.warren.payment.sandbox;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import java.util.UUID;

/// Signals an answer of the gateway other than success.
class GatewayRequestException extends RuntimeException {

    private final transient ProblemDetail body;

    private GatewayRequestException(HttpStatus status, String detail) {
        super(detail);
        this.body = ProblemDetail.forStatusAndDetail(status, detail);
    }

    static GatewayRequestException declined(String why) {
        return new GatewayRequestException(HttpStatus.PAYMENT_REQUIRED, why);
    }

    static GatewayRequestException closed(String reference) {
        return new GatewayRequestException(HttpStatus.GONE, "the merchant has closed the reference " + reference);
    }

    static GatewayRequestException unavailable(String why) {
        return new GatewayRequestException(HttpStatus.SERVICE_UNAVAILABLE, why);
    }

    static GatewayRequestException broken(String why) {
        return new GatewayRequestException(HttpStatus.INTERNAL_SERVER_ERROR, why);
    }

    static GatewayRequestException notFound(UUID paymentId) {
        return new GatewayRequestException(HttpStatus.NOT_FOUND, "there is no payment " + paymentId);
    }

    static GatewayRequestException keyReused(String key) {
        return new GatewayRequestException(HttpStatus.UNPROCESSABLE_CONTENT,
                "the idempotency key '" + key + "' was used for another request");
    }

    /// Reports the current stage of the charge.
    static GatewayRequestException conflict(Charge charge, Charge.Stage wanted) {
        var problem = new GatewayRequestException(HttpStatus.CONFLICT,
                "payment " + charge.paymentId() + " is " + charge.stage() + " and cannot become " + wanted);
        problem.body.setProperty("paymentId", charge.paymentId());
        problem.body.setProperty("stage", charge.stage());
        problem.body.setProperty("amount", charge.amount().toPlainString());
        problem.body.setProperty("currency", charge.currency());
        return problem;
    }

    ProblemDetail body() {
        return this.body;
    }

}
