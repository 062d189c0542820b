package dev.warren.shipping.web;

import dev.warren.shipping.ShipmentService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

@RestController
@Tag(name = "Shipments")
@RequiredArgsConstructor
class ShipmentController {

    private final ShipmentService shipments;

    @GetMapping("/shipments")
    @Operation(summary = "Find an order's shipment; empty for an order without one")
    List<ShipmentView> ofOrder(@RequestParam UUID orderId) {
        return this.shipments.shipmentOf(orderId).map(ShipmentView::of).stream().toList();
    }

}
