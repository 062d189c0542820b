package dev.warren.localstack;

/// Something that a user of the stack has to know: one sentence that names the thing and the way out.
public final class StackException extends RuntimeException {

    public StackException(String sentence) {
        super(sentence);
    }

    public StackException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

}
