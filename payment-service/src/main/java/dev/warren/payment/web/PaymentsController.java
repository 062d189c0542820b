package dev.warren.payment.web;

import dev.warren.payment.PaymentDesk;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// What became of an order's money.
@RestController
@RequestMapping("/payments")
class PaymentsController {

    private final PaymentDesk desk;

    PaymentsController(PaymentDesk desk) {
        this.desk = desk;
    }

    /// The payment of this order, or none.
    @GetMapping
    List<PaymentView> of(@RequestParam UUID orderId) {
        return this.desk.find(orderId).map(PaymentView::of).stream().toList();
    }

}
