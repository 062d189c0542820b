package dev.warren.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of a service's HTTP edge.
///
/// @param maxBody the largest request body that is read; beyond it the answer is 413
@ConfigurationProperties("warren.web")
record ServiceWebProperties(@DefaultValue("64KB") DataSize maxBody) {

    ServiceWebProperties {
        if (maxBody.toBytes() < 1) {
            throw new IllegalArgumentException("warren.web.max-body is " + maxBody + "; it must be at least 1B");
        }
    }

}
