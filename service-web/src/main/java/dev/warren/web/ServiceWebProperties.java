package dev.warren.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The settings of a service's HTTP API.
///
/// @param maxBody the largest accepted request body; a larger one is answered 413
@ConfigurationProperties("warren.web")
record ServiceWebProperties(@DefaultValue("64KB") DataSize maxBody) {

    ServiceWebProperties {
        if (maxBody.toBytes() < 1) {
            throw new IllegalArgumentException("warren.web.max-body is " + maxBody + "; it must be at least 1B");
        }
    }

}
