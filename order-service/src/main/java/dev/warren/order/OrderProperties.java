package dev.warren.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/// The settings of orders, `warren.order.*`.
///
/// @param timeLimit the time in which both answers must arrive before the order is cancelled; at least 1 ms
@ConfigurationProperties("warren.order")
public record OrderProperties(@DefaultValue("60s") Duration timeLimit) {

    public OrderProperties {
        if (timeLimit.toMillis() < 1) {
            throw new IllegalArgumentException("warren.order.time-limit is " + timeLimit + "; it must be at least 1ms");
        }
    }

}
