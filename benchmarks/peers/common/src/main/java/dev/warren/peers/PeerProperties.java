package dev.warren.peers;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/// What can be set about the domain, by the keys and with the defaults of Warren's own services.
@ConfigurationProperties("warren")
public record PeerProperties(@DefaultValue Order order, @DefaultValue Shipping shipping,
        @DefaultValue Gateway gateway) {

    /// How long an order waits for its answers.
    public Delay timeLimit() {
        return new Delay("order.time-limit", this.order.timeLimit());
    }

    /// How long a parcel waits for the carrier.
    public Delay dispatch() {
        return new Delay("shipping.dispatch", this.shipping.dispatchAfter());
    }

    /// How long the carrier takes.
    public Delay delivery() {
        return new Delay("shipping.delivery", this.shipping.deliverAfter());
    }

    record Order(@DefaultValue("60s") Duration timeLimit) {
    }

    record Shipping(@DefaultValue("10s") Duration dispatchAfter, @DefaultValue("5s") Duration deliverAfter) {
    }

    /// How the payment gateway is reached.
    ///
    /// @param baseUrl where it is; unset, the sandbox gateway in this same process
    /// @param connectTimeout how long a connection may take
    /// @param readTimeout how long an answer may take
    public record Gateway(@Nullable URI baseUrl, @DefaultValue("1s") Duration connectTimeout,
            @DefaultValue("5s") Duration readTimeout) {
    }

}
