package dev.warren.payment.web;

import dev.warren.payment.PaymentService;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// The REST controller of payments.
@RestController
@RequestMapping("/payments")
@RequiredArgsConstructor
class PaymentsController {

    private final PaymentService payments;

    /// Finds the payment of this order.
    @GetMapping
    List<PaymentView> of(@RequestParam UUID orderId) {
        return this.payments.find(orderId).map(PaymentView::of).stream().toList();
    }

}
