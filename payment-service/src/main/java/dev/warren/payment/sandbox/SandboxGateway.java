package dev.warren.payment.sandbox;

import dev.warren.payment.sandbox.Charge.Stage;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The REST controller of the sandbox gateway. An operation takes effect once per `Idempotency-Key`; a repetition gives
/// the first answer again. Closing a reference returns its charges; nothing more is authorised for it then (410). The
/// answer to an authorisation depends on the token:
///
/// | token | |
/// |---|---|
/// | `tok_ok` | accepted |
/// | `tok_slow` | accepted after 3 s |
/// | `tok_flaky` | 503 twice per reference, then accepted |
/// | `tok_broken` | always 500 |
/// | `tok_declined`, any other | declined with 402 |
@RestController
@RequestMapping("/sandbox-gateway")
@Tag(name = "sandbox gateway", description = "stands in for another company; the shop reaches it over HTTP only")
@RequiredArgsConstructor
class SandboxGateway {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final GatewayRepository repository;

    private final FaultInjection faults;

    @PostMapping("/payments")
    Charge authorise(@RequestHeader(IDEMPOTENCY_KEY) String key, @Valid @RequestBody Authorisation asked) {
        return this.faults.apply(() -> {
            applyToken(asked.token(), asked.reference());
            return this.repository.authorise(key, asked.reference(), asked.amount(), asked.currency());
        });
    }

    @PostMapping("/payments/{paymentId}/capture")
    Charge capture(@RequestHeader(IDEMPOTENCY_KEY) String key, @PathVariable UUID paymentId) {
        return this.faults.apply(() -> this.repository.moveTo(key, paymentId, Stage.CAPTURED));
    }

    @PostMapping("/payments/{paymentId}/void")
    Charge giveBack(@RequestHeader(IDEMPOTENCY_KEY) String key, @PathVariable UUID paymentId) {
        return this.faults.apply(() -> this.repository.moveTo(key, paymentId, Stage.VOIDED));
    }

    @PostMapping("/payments/{paymentId}/refund")
    Charge refund(@RequestHeader(IDEMPOTENCY_KEY) String key, @PathVariable UUID paymentId) {
        return this.faults.apply(() -> this.repository.moveTo(key, paymentId, Stage.REFUNDED));
    }

    @PostMapping("/references/{reference}/close")
    List<Charge> close(@PathVariable @Size(max = 64) String reference) {
        return this.faults.apply(() -> this.repository.close(reference));
    }

    @GetMapping("/payments")
    List<Charge> find(@RequestParam String reference) {
        return this.faults.apply(() -> this.repository.find(reference));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(GatewayRequestException problem) {
        return ResponseEntity.of(problem.body()).build();
    }

    private void applyToken(String token, String reference) {
        switch (token) {
            case "tok_ok" -> {
            }
            case "tok_slow" -> FaultInjection.pause(Duration.ofSeconds(3));
            case "tok_flaky" -> {
                int attempt = this.repository.countFlakyAttempt(reference);
                if (attempt <= 2) {
                    throw GatewayRequestException.unavailable("tok_flaky fails twice, and this was attempt " + attempt);
                }
            }
            case "tok_broken" -> throw GatewayRequestException.broken("tok_broken always fails");
            case "tok_declined" -> throw GatewayRequestException.declined("tok_declined is always declined");
            default -> throw GatewayRequestException.declined("unknown token");
        }
    }

    record Authorisation(@NotBlank @Size(max = 64) String reference, @NotNull String token,
            @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 4) BigDecimal amount,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {
    }

}
