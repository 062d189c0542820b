package dev.warren.testkit;

/// The broker, database or mailbox of a test did not do what the test asked of it.
public final class TestStackException extends RuntimeException {

    public TestStackException(String message) {
        super(message);
    }

    public TestStackException(String message, Throwable cause) {
        super(message, cause);
    }

}
