package dev.warren.payment;

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
@ConfigurationProperties("warren.gateway")
@Validated
record GatewayProperties(@Nullable URI baseUrl, @DefaultValue("1s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration readTimeout) {

    GatewayProperties {
        if (baseUrl != null && !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new IllegalArgumentException(
                    "warren.gateway.base-url is '" + baseUrl + "'; it must begin with http:// or https://");
        }
    }

}
