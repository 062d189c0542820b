package dev.warren.localstack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The checkout, and the state of the commands in it.
///
/// @param root the directory of the root pom
record Home(Path root) {

    /// The directory of all state.
    Path state() {
        return this.root.resolve(".warren");
    }

    /// The operator's login.
    OperatorLogin operator() {
        return new OperatorLogin(state().resolve("operator-password.bcrypt"));
    }

    /// The key for personal fields.
    GeneratedSecret personalDataKey() {
        return new GeneratedSecret(state().resolve("personal-data.key"), "WARREN_MESSAGING_ENCRYPTION_KEYS_LOCAL");
    }

    /// The token by which Alertmanager authenticates.
    GeneratedSecret alertsToken() {
        return new GeneratedSecret(state().resolve("alerts.token"), "WARREN_NOTIFICATION_ALERTS_TOKEN");
    }

    /// The current secrets for a service's start.
    Map<String, String> secrets() {
        Map<String, String> secrets = new HashMap<>(operator().environment());
        secrets.putAll(personalDataKey().environment());
        secrets.putAll(alertsToken().environment());
        return secrets;
    }

    /// The mode of the running system: `native` or `docker`.
    Optional<String> mode() {
        try {
            return Optional.of(Files.readString(modeFile()).strip());
        }
        catch (IOException nothingRuns) {
            return Optional.empty();
        }
    }

    void rememberMode(String mode) {
        try {
            Files.createDirectories(state());
            Files.writeString(modeFile(), mode + "\n");
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void forgetMode() {
        try {
            Files.deleteIfExists(modeFile());
        }
        catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path modeFile() {
        return state().resolve("mode");
    }

}
