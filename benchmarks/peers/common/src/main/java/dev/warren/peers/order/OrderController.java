package dev.warren.peers.order;

import jakarta.validation.Valid;

import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.UUID;

/// The REST controller of orders: place, find, cancel.
@RestController
@RequestMapping("/orders")
@RequiredArgsConstructor
class OrderController {

    private final OrderService service;

    @PostMapping
    ResponseEntity<OrderView> place(@Valid @RequestBody PlaceOrder request) {
        OrderView order = this.service.place(request);
        return ResponseEntity.accepted().location(URI.create("/orders/" + order.id())).body(order);
    }

    @GetMapping("/{id}")
    OrderView find(@PathVariable UUID id) {
        return this.service.find(id);
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    OrderView cancel(@PathVariable UUID id) {
        return this.service.cancel(id);
    }

}
