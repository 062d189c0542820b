package dev.warren.localstack;

/// Signals a failure to the user of a stack: one sentence that names the cause and the way out.
public final class StackException extends RuntimeException {

    public StackException(String sentence) {
        super(sentence);
    }

    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

}
