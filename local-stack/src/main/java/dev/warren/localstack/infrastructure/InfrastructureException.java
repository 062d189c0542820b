package dev.warren.localstack.infrastructure;

/// Something that the person at this machine has to know or do; the message names it and
/// the way out.
public final class InfrastructureException extends RuntimeException {

    public InfrastructureException(String message) {
        super(message);
    }

    public InfrastructureException(String message, Throwable cause) {
        super(message, cause);
    }

}
