package dev.warren.peers.notification;

import org.springframework.data.jpa.repository.JpaRepository;

import java.util.List;
import java.util.UUID;

/// The table of sent mails.
interface Notifications extends JpaRepository<Notification, NotificationId> {

    List<Notification> findByIdOrderId(UUID orderId);

}
