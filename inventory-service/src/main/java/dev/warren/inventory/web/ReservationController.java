package dev.warren.inventory.web;

import dev.warren.inventory.Reservation;
import dev.warren.inventory.StockService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

@RestController
@Tag(name = "Reservations")
@RequiredArgsConstructor
class ReservationController {

    private final StockService stock;

    @GetMapping("/reservations")
    @Operation(summary = "Find an order's reservation; empty for an unknown order")
    List<Reservation> ofOrder(@RequestParam UUID orderId) {
        return this.stock.reservationOf(orderId).stream().toList();
    }

}
