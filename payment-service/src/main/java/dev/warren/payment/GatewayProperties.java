package dev.warren.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.URI;
import java.time.Duration;

/// How the payment gateway is reached: `warren.gateway.*`.
///
/// @param baseUrl where it is; unset, the sandbox gateway in this same process
/// @param connectTimeout how long a connection may take
/// @param readTimeout how long an answer may take
/// @param breaker when to stop asking for a while
@ConfigurationProperties("warren.gateway")
@Validated
record GatewayProperties(@Nullable URI baseUrl, @DefaultValue("1s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration readTimeout, @DefaultValue @Valid Breaker breaker) {

    GatewayProperties {
        if (baseUrl != null && !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException(
                    "warren.gateway.base-url is '" + baseUrl + "'; it must begin with http:// or https://");
        }
    }

    /// When the circuit breaker opens: `warren.gateway.breaker.*`. Only calls without a
    /// usable answer count as failed; a decline is an answer. The defaults tell an
    /// outage, where everything fails, from single orders that fail: fifteen broken
    /// orders with three attempts each, and five good ones among them, do not open it.
    /// Calls are made side by side, so that failures come in bursts.
    ///
    /// @param window how many of the latest calls are looked at, and how many there must
    /// have been
    /// @param failureRate the share of them that must have failed, in percent
    /// @param openFor how long nothing is asked then; less than the longest pause of the
    /// subscription, so that what it tries gets through to the gateway
    /// @param probes how many calls are let through after that, to decide whether to
    /// close
    record Breaker(@DefaultValue("50") @Min(1) int window, @DefaultValue("95") @Min(1) @Max(100) int failureRate,
            @DefaultValue("2s") @DurationMin(millis = 1) Duration openFor, @DefaultValue("1") @Min(1) int probes) {
    }

}
