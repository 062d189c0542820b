package dev.warren.bench;

/// Something kept the benchmark from giving figures that mean anything. The message is one sentence for the user.
public final class BenchFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BenchFailure(String message) {
        super(message);
    }

    public BenchFailure(String message, Throwable cause) {
        super(message, cause);
    }

}
