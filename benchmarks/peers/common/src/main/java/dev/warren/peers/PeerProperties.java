package dev.warren.peers;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/// The settings of the domain, with the keys and defaults of Warren's own services.
@ConfigurationProperties("warren")
public record PeerProperties(@DefaultValue Order order, @DefaultValue Shipping shipping,
        @DefaultValue Gateway gateway) {

    /// The time limit of an order for its answers.
    public Delay timeLimit() {
        return new Delay("order.time-limit", this.order.timeLimit());
    }

    /// The delay until the carrier takes a parcel.
    public Delay dispatch() {
        return new Delay("shipping.dispatch", this.shipping.dispatchAfter());
    }

    /// The delay of the carrier.
    public Delay delivery() {
        return new Delay("shipping.delivery", this.shipping.deliverAfter());
    }

    record Order(@DefaultValue("60s") Duration timeLimit) {
    }

    record Shipping(@DefaultValue("10s") Duration dispatchAfter, @DefaultValue("5s") Duration deliverAfter) {
    }

    /// The connection to the payment gateway.
    ///
    /// @param baseUrl of the gateway; unset, the sandbox gateway in this same process
    /// @param connectTimeout of a connection
    /// @param readTimeout of a response
    public record Gateway(@Nullable URI baseUrl, @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("5s") Duration readTimeout) {
    }

}
