package dev.warren.payment.sandbox;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The REST controller of the fault injection: the operator makes the sandbox gateway slow, unreliable or unavailable,
/// and healthy again.
@RestController
@RequestMapping("/sandbox-gateway/settings")
@Tag(name = "sandbox gateway")
@RequiredArgsConstructor
class SandboxSettingsController {

    private final FaultInjection faults;

    @GetMapping
    SandboxSettings settings() {
        return this.faults.settings();
    }

    @PutMapping
    SandboxSettings change(@Valid @RequestBody SandboxSettings settings) {
        this.faults.change(settings);
        return settings;
    }

}
