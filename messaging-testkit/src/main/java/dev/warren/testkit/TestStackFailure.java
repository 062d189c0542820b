package dev.warren.testkit;

/// The broker, database or mailbox of a test did not do what the test asked of it.
public final class TestStackFailure extends RuntimeException {

    public TestStackFailure(String message) {
        super(message);
    }

    public TestStackFailure(String message, Throwable cause) {
        super(message, cause);
    }

}
