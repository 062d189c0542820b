package dev.warren.notification.web;

import dev.warren.notification.CustomerNotifications;
import dev.warren.notification.Notification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

@RestController
@Tag(name = "Notifications")
@RequiredArgsConstructor
class NotificationController {

    private final CustomerNotifications notifications;

    @GetMapping("/notifications")
    @Operation(summary = "List the mails about an order, oldest first")
    List<Notification> ofOrder(@RequestParam UUID orderId) {
        return this.notifications.ofOrder(orderId);
    }

}
