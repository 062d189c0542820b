package dev.warren.payment.sandbox;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lets an operator make the sandbox gateway slow, unreliable or dead, and well again.
@RestController
@RequestMapping("/sandbox-gateway/settings")
@Tag(name = "sandbox gateway")
class SandboxSettingsController {

    private final Weather weather;

    SandboxSettingsController(Weather weather) {
        this.weather = weather;
    }

    @GetMapping
    SandboxSettings settings() {
        return this.weather.settings();
    }

    @PutMapping
    SandboxSettings become(@Valid @RequestBody SandboxSettings settings) {
        this.weather.become(settings);
        return settings;
    }

}
