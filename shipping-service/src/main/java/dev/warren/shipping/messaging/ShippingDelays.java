package dev.warren.shipping.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// How long a parcel takes. Both may be changed at any time: parcels that are under way keep the time that they set out with.
/// The queue in which they wait bears its time in its name, stays on the broker, and gives back what it holds to the same
/// queue as before.
///
/// @param dispatchAfter from the confirmed order to the carrier
/// @param deliverAfter from the carrier to the customer
@ConfigurationProperties("warren.shipping")
record ShippingDelays(@DefaultValue("10s") Duration dispatchAfter, @DefaultValue("5s") Duration deliverAfter) {

    ShippingDelays {
        check("warren.shipping.dispatch-after", dispatchAfter);
        check("warren.shipping.deliver-after", deliverAfter);
    }

    private static void check(String key, Duration delay) {
        if (delay.toMillis() < 1) {
            throw new IllegalArgumentException(key + " is " + delay + "; it must be at least 1ms");
        }
    }

}
