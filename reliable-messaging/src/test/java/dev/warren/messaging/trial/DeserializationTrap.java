package dev.warren.messaging.trial;

import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/// A class that records its own deserialisation.
public final class DeserializationTrap implements Serializable {

    public static final AtomicInteger TRODDEN_ON = new AtomicInteger();

    @Serial
    private static final long serialVersionUID = 1;

    @Serial
    private void readObject(ObjectInputStream in) {
        TRODDEN_ON.incrementAndGet();
    }

}
