package dev.warren.localstack;

/// Which ports a stack takes when it starts from nothing.
public sealed interface PortChoice {

    /// What to do instead when ports that were moved so are taken, as the end of a
    /// sentence.
    /// @param offset of the ports that are taken
    static String wayOut(int offset) {
        return "choose other ports for everything with ./warren up --port-offset " + (offset + Usual.STEP) + ".";
    }

    /// The usual ones, all moved by the same number. What the services stand on avoids
    /// taken ports; the services do not.
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

    /// Any that are free.
    record Free() implements PortChoice {
    }

}
