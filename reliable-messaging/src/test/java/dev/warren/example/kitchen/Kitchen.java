package dev.warren.example.kitchen;

import dev.warren.example.kitchen.Events.BreakfastPlanned;
import dev.warren.example.kitchen.Events.GuestArrived;
import dev.warren.messaging.Outbox;
import dev.warren.messaging.PermanentFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

// snippet: handler
@Service
class Kitchen {

    private final JdbcClient jdbc;

    private final Outbox outbox;

    Kitchen(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    void plan(GuestArrived guest) {
        String menu = switch (guest.diet()) {
            case "none" -> "eggs and bacon";
            case "vegan" -> "porridge";
            default -> throw new PermanentFailureException("nobody here can cook " + guest.diet());
        };
        this.jdbc.sql("insert into breakfast (guest_id, menu) values (?, ?)").params(guest.guestId(), menu).update();
        this.outbox.publish(new BreakfastPlanned(guest.guestId(), guest.name(), menu), guest.guestId());
    }

}
// end
