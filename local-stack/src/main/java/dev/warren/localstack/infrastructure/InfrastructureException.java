package dev.warren.localstack.infrastructure;

/// Signals a failure to the user of this machine; the message names the cause and the way out.
public final class InfrastructureException extends RuntimeException {

    public InfrastructureException(String message) {
        super(message);
    }

    public InfrastructureException(String message, Throwable cause) {
        super(message, cause);
    }

}
