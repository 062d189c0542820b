package dev.warren.shipping.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// The delays of a parcel, `warren.shipping.*`. Both may be changed at any time: parcels that wait already keep their
/// delay. The queue in which they wait has the delay in its name, stays on the broker, and delivers to the same queue
/// as before.
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
