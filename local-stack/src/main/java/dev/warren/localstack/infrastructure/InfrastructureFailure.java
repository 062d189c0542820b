package dev.warren.localstack.infrastructure;

/// Something that the person at this machine has to know or do; the message names it and
/// the way out.
public final class InfrastructureFailure extends RuntimeException {

    public InfrastructureFailure(String message) {
        super(message);
    }

    public InfrastructureFailure(String message, Throwable cause) {
        super(message, cause);
    }

}
