package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.StuckMessageActions;
import dev.warren.messaging.outbox.StuckMessage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;
import java.util.UUID;

/// The endpoints for messages that stay in the outbox because the broker refuses them.
@RestController
@RequestMapping(path = "${warren.messaging.dead-letters.web.path:/dead-letters}/stuck", produces = "application/json")
@Tag(name = "Dead letters")
@RequiredArgsConstructor
public final class StuckMessageController {

    private final StuckMessageActions actions;

    @GetMapping
    @Operation(summary = "List the messages of the outbox that the broker refuses, oldest first",
            description = "`reason` is the last refusal, in the broker's words; `waiting` counts the messages of the same"
                    + " aggregate that wait behind it.")
    List<StuckMessage> list(@RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return this.actions.list(limit);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Publish a stuck message at once, not after its pause",
            description = "404 when it is not stuck, as when the broker has taken it meanwhile.")
    void retry(@PathVariable UUID id, @Nullable Principal who) {
        this.actions.retry(id, DeadLetterAccessCheck.name(who));
    }

    @PostMapping("/{id}/skip")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a stuck message out of the outbox, so that those behind it are published",
            description = "It is never published; the table `messaging.outbox_skipped` keeps it. 404 when it is not"
                    + " stuck, as when the broker has taken it meanwhile.")
    void skip(@PathVariable UUID id, @Valid @RequestBody Requests.Reason request, @Nullable Principal who) {
        this.actions.skip(id, request.reason(), DeadLetterAccessCheck.name(who));
    }

}
