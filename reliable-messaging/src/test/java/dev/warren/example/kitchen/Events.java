package dev.warren.example.kitchen;

import java.util.Map;
import java.util.UUID;

/// The events of reception and kitchen. In a system of several services each publisher's events are a module of their
/// own.
final class Events {

    // snippet: events
    static final String RECEPTION = "reception.events";

    static final Map<String, Class<? extends Record>> SAID_BY_RECEPTION = Map.of("guest.arrived.v2",
            GuestArrived.class);

    record GuestArrived(UUID guestId, String name, String diet) {
    }

    static final String KITCHEN = "kitchen.events";

    static final Map<String, Class<? extends Record>> SAID_BY_KITCHEN = Map.of("breakfast.planned.v1",
            BreakfastPlanned.class);

    record BreakfastPlanned(UUID guestId, String guestName, String menu) {
    }
    // end

    private Events() {
    }

}
