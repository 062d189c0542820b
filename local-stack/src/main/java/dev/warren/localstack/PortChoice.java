package dev.warren.localstack;

/// The choice of a stack's ports when nothing runs yet.
public sealed interface PortChoice {

    /// The advice when the moved ports are taken, as the end of a sentence.
    /// @param offset of the ports that are taken
    static String wayOut(int offset) {
        return "choose other ports for everything with ./warren up --port-offset " + (offset + Usual.STEP) + ".";
    }

    /// The usual ports, all moved by the same number. Servers avoid taken ports; services
    /// do not.
    ///
    /// @param offset 0 for the usual ones
    record Usual(int offset) implements PortChoice {

        private static final int LARGEST = 40_000;

        private static final int STEP = 100;

        public Usual {
            if (offset < 0 || offset > LARGEST) {
                throw new StackException("The port offset " + offset + " must be between 0 and " + LARGEST + ".");
            }
        }

    }

    /// Any free ports.
    record Free() implements PortChoice {
    }

}
