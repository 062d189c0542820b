package dev.warren.localstack;

/// Something that a user of the stack has to know: one sentence that names the thing and the way out.
public final class StackFailure extends RuntimeException {

    public StackFailure(String sentence) {
        super(sentence);
    }

    public StackFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

}
