package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.ReplayRun;
import dev.warren.messaging.deadletter.Replays;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.UUID;

/// The endpoints for replays of many dead letters, which run in the background.
@RestController
@RequestMapping(path = "${warren.messaging.dead-letters.web.path:/dead-letters}/replays", produces = "application/json")
@Tag(name = "Dead letters")
@RequiredArgsConstructor
public final class ReplayController {

    private final Replays replays;

    private final String path;

    @PostMapping
    @Operation(summary = "Replay all dead letters of a scope, the next N of them, at a rate, or with a canary",
            description = "Runs in the background; the Location shows its progress. 409 while a replay of the same"
                    + " scope is running, when no held dead letter matches, or when no queue has a subscription.")
    ResponseEntity<ReplayRun> begin(@Valid @RequestBody Requests.Replay request, @Nullable Principal who) {
        UUID run = this.replays.begin(request.plan(), DeadLetterAccessCheck.name(who));
        return ResponseEntity.accepted()
            .location(URI.create(this.path + "/replays/" + run))
            .body(this.replays.find(run));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show the progress of a replay and the outcome of each step")
    ReplayRun find(@PathVariable UUID id) {
        return this.replays.find(id);
    }

    @GetMapping
    @Operation(summary = "List replays, newest first")
    List<ReplayRun> list(@RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return this.replays.list(limit);
    }

    @PostMapping("/{id}/stop")
    @Operation(summary = "Stop a replay", description = "The dead letters that it has not sent stay held.")
    ResponseEntity<ReplayRun> stop(@PathVariable UUID id, @Nullable Principal who) {
        return ResponseEntity.accepted()
            .location(URI.create(this.path + "/replays/" + id))
            .body(this.replays.stop(id, DeadLetterAccessCheck.name(who)));
    }

}
