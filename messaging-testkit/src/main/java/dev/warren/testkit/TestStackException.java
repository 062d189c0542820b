package dev.warren.testkit;

/// Signals that the broker, database or mailbox of a test did not do what the test asked for.
public final class TestStackException extends RuntimeException {

    public TestStackException(String message) {
        super(message);
    }

    public TestStackException(String message, Throwable cause) {
        super(message, cause);
    }

}
