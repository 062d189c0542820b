package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.Selection;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// The scope of an action: the held dead letters that meet all given criteria.
@Schema(name = "Scope", example = "{\"fingerprint\": \"0f3a9c51d2b7e684\"}")
record Scope(@Nullable UUID id, @Nullable String fingerprint, @Nullable String queue, @Nullable String type,
        @Nullable String correlationId, @Nullable String text, @Nullable Instant from, @Nullable Instant to) {

    Selection selection() {
        return new Selection(this.id, this.fingerprint, this.queue, this.type, this.correlationId, this.text, this.from,
                this.to);
    }

}
