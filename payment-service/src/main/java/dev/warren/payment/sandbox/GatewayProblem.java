package dev.warren.payment.sandbox;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import java.util.UUID;

/// An answer of the gateway other than yes.
class GatewayProblem extends RuntimeException {

    private final transient ProblemDetail body;

    private GatewayProblem(HttpStatus status, String detail) {
        super(detail);
        this.body = ProblemDetail.forStatusAndDetail(status, detail);
    }

    static GatewayProblem declined(String why) {
        return new GatewayProblem(HttpStatus.PAYMENT_REQUIRED, why);
    }

    static GatewayProblem closed(String reference) {
        return new GatewayProblem(HttpStatus.GONE, "the merchant has closed the reference " + reference);
    }

    static GatewayProblem unavailable(String why) {
        return new GatewayProblem(HttpStatus.SERVICE_UNAVAILABLE, why);
    }

    static GatewayProblem broken(String why) {
        return new GatewayProblem(HttpStatus.INTERNAL_SERVER_ERROR, why);
    }

    static GatewayProblem notFound(UUID paymentId) {
        return new GatewayProblem(HttpStatus.NOT_FOUND, "there is no payment " + paymentId);
    }

    static GatewayProblem keyReused(String key) {
        return new GatewayProblem(HttpStatus.UNPROCESSABLE_CONTENT,
                "the idempotency key '" + key + "' was used for another request");
    }

    /// Says where the charge is instead.
    static GatewayProblem conflict(Charge charge, Charge.Stage wanted) {
        var problem = new GatewayProblem(HttpStatus.CONFLICT,
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
