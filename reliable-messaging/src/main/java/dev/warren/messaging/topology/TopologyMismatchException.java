package dev.warren.messaging.topology;

/// Something on the broker is not as the topology wants it, and only a person can tell which of the two is right.
public class TopologyMismatchException extends RuntimeException {

    private final String what;

    TopologyMismatchException(String what, String reply, Throwable cause) {
        super(what + " cannot be declared: the broker has it with other arguments, or refuses this user (" + reply
                + "). Delete it if it is empty, or give the subscription a new name; for a refusal, look at the user's permissions.",
                cause);
        this.what = what;
    }

    /// The exchange or queue in question.
    public String what() {
        return this.what;
    }

}
