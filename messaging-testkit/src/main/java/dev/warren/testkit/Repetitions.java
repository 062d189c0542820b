package dev.warren.testkit;

/// How much a long test repeats: as much as it takes to meet a rare fault, or, with the system property
/// `faults.brief=true`, as much as it takes to show that the promise still holds. CI runs the brief form.
public final class Repetitions {

    private Repetitions() {
    }

    /// Returns the repetitions of this run.
    /// @param whole those of a whole run, a number or what the test goes through
    /// @param brief those of a brief run, fewer
    public static <T> T of(T whole, T brief) {
        return Boolean.getBoolean("faults.brief") ? brief : whole;
    }

}
