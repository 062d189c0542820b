package dev.warren.messaging.topology;

/// The exception of a part of the topology that the broker refuses; an operator has to decide which of the two
/// definitions is right.
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
