package dev.warren.localstack.cli;

import dev.warren.localstack.ComponentStatus.State;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;

/// A container as `docker inspect` describes it.
///
/// @param json one element of its answer
record Container(JsonNode json) {

    // ended by itself, by Ctrl-C or by SIGTERM
    private static final List<Integer> ORDERLY = List.of(0, 130, 143);

    /// The name that the compose file gives to its service.
    String component() {
        return this.json.at("/Config/Labels").path("com.docker.compose.service").asString();
    }

    String name() {
        return this.json.path("Name").asString().replaceFirst("^/", "");
    }

    State state() {
        JsonNode state = this.json.path("State");
        if (state.path("Running").asBoolean()) {
            String health = state.at("/Health/Status").asString("healthy");
            return health.equals("healthy") ? State.READY : State.NOT_READY;
        }
        boolean begun = !state.path("Status").asString().equals("created");
        return (begun && !ORDERLY.contains(state.path("ExitCode").asInt())) ? State.DIED : State.STOPPED;
    }

    long pid() {
        return this.json.at("/State/Pid").asLong();
    }

    Instant since() {
        return Instant.parse(this.json.at("/State/StartedAt").asString());
    }

}
