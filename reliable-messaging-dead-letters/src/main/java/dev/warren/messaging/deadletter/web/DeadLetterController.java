package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.AuditEntry;
import dev.warren.messaging.deadletter.DeadLetter;
import dev.warren.messaging.deadletter.DeadLetterGroup;
import dev.warren.messaging.deadletter.DeadLetterState;
import dev.warren.messaging.deadletter.DeadLetters;
import dev.warren.messaging.deadletter.PersonalDataMask;
import dev.warren.messaging.deadletter.Selection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The endpoints to search dead letters and to act on single ones. Personal data is masked.
@RestController
@RequestMapping(path = "${warren.messaging.dead-letters.web.path:/dead-letters}", produces = "application/json")
@Tag(name = "Dead letters", description = "Messages whose handling failed for good")
@RequiredArgsConstructor
public final class DeadLetterController {

    private static final String STATES = "Any of HELD, REPLAYING, REPLAYED, HANDLED, FAILED_AGAIN and DISCARDED, separated by commas";

    private final DeadLetters letters;

    private final PersonalDataMask mask;

    private final String path;

    @GetMapping
    @Operation(summary = "Search dead letters, newest first",
            description = "A dead letter must meet all criteria. `text` is searched in the failure and in the body."
                    + " To get the next page, send `next` of this one as `after`.")
    Page<DeadLetterLine> search(@RequestParam(required = false) @Parameter(description = STATES) @Nullable String state,
            @RequestParam(required = false) @Nullable String fingerprint,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String correlationId,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        Selection selection = new Selection(null, fingerprint, queue, type, correlationId, text, from, to);
        return Page.of(this.letters.search(selection, DeadLetterState.parse(state), after, limit + 1), limit,
                letter -> DeadLetterLine.of(letter, this.mask), DeadLetter::seq);
    }

    @GetMapping("/groups")
    @Operation(summary = "Group dead letters by cause, place and type",
            description = "Largest first. Only held dead letters count, unless `state` says otherwise.")
    List<DeadLetterGroup> groups(@RequestParam(defaultValue = "HELD") @Parameter(description = STATES) String state,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        Selection selection = new Selection(null, null, queue, type, null, null, null, null);
        return this.letters.groups(selection, DeadLetterState.parse(state), limit)
            .stream()
            .map(group -> group.withMessage(this.mask.text(group.message())))
            .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show one dead letter with all its details")
    DeadLetterView find(@PathVariable UUID id) {
        return view(this.letters.find(id));
    }

    @PostMapping("/{id}/replay")
    @Operation(summary = "Replay one dead letter",
            description = "Accepted once the broker has confirmed the message; the Location shows its outcome. 409 when"
                    + " the dead letter is no longer held, so that a double click sends once, and when no subscription"
                    + " consumes its queue any more.")
    ResponseEntity<DeadLetterView> replay(@PathVariable UUID id, @Nullable Principal who) {
        DeadLetterView sent = view(this.letters.replay(id, DeadLetterAccessCheck.name(who)));
        return ResponseEntity.accepted().location(URI.create(this.path + "/" + id)).body(sent);
    }

    @PostMapping("/{id}/discard")
    @Operation(summary = "Discard one dead letter", description = "Its row stays, with the reason.")
    DeadLetterView discard(@PathVariable UUID id, @Valid @RequestBody Requests.Reason request,
            @Nullable Principal who) {
        return view(this.letters.discard(id, request.reason(), DeadLetterAccessCheck.name(who)));
    }

    @PostMapping("/discards")
    @Operation(summary = "Discard all held dead letters of a scope")
    Requests.Discarded discardAll(@Valid @RequestBody Requests.Discard request, @Nullable Principal who) {
        return new Requests.Discarded(
                this.letters.discardAll(request.scope(), request.reason(), DeadLetterAccessCheck.name(who)));
    }

    @PostMapping("/dry-run")
    @Operation(summary = "Predict the outcome of a replay, without sending a message",
            description = "ALREADY_HANDLED: the inbox has the message. CONFLICT: it has another one with the same id. ENDED: a check of the service objects, as when"
                    + " the order has ended. UNKNOWN_TYPE: no handler for this type or version. UNREADABLE: the"
                    + " message does not fit its contract. WOULD_BE_HANDLED: its handler would get it.")
    DryRunView dryRun(@Valid @RequestBody Requests.DryRun request, @Nullable Principal who) {
        return DryRunView.of(this.letters.dryRun(request.scope(), request.most(), DeadLetterAccessCheck.name(who)),
                this.mask);
    }

    @GetMapping("/audit")
    @Operation(summary = "List the actions of operators, newest first")
    Page<AuditEntry> audit(@RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(1000) int limit) {
        return Page.of(this.letters.audit(after, limit + 1), limit, entry -> entry, AuditEntry::id);
    }

    private DeadLetterView view(DeadLetter letter) {
        return DeadLetterView.of(letter, this.letters.readableBody(letter), this.mask);
    }

}
