package dev.warren.notification.web;

import dev.warren.notification.Alert;
import dev.warren.notification.AlertStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/// The REST controller of alerts: Alertmanager reports them, the operator reads them.
@RestController
@RequestMapping("/alerts")
@Tag(name = "Alerts")
@SecurityScheme(name = "alertmanager", type = SecuritySchemeType.HTTP, scheme = "bearer",
        description = "The token of warren.notification.alerts.token")
@RequiredArgsConstructor
class AlertController {

    private final AlertStore alerts;

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Report alerts, in the format of Alertmanager's webhook",
            description = "Fingerprint and startsAt identify an alert. A repetition changes nothing.",
            security = @SecurityRequirement(name = "alertmanager"))
    void told(@Valid @RequestBody AlertmanagerMessage message) {
        this.alerts.post(message.read());
    }

    @GetMapping
    @Operation(summary = "List the alerts for operators: firing and resolved ones")
    AlertsView look(@RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return new AlertsView(views(this.alerts.firing(limit)), views(this.alerts.resolved(limit)));
    }

    private static List<AlertView> views(List<Alert> alerts) {
        return alerts.stream().map(AlertView::of).toList();
    }

}
