package dev.warren.messaging.topology;

/// The broker refuses a part of the topology, and only a person can tell which of the two is right.
public class TopologyMismatchException extends RuntimeException {

    private final String what;

    TopologyMismatchException(String what, String why, Throwable cause) {
        super(what + " cannot be declared: " + why, cause);
        this.what = what;
    }

    /// The exchange or queue in question: `queue payment.order-events`.
    public String what() {
        return this.what;
    }

}
