package dev.warren.testkit;

/// How often a long test repeats itself: as often as it takes to meet a rare fault, or, with the system property
/// `faults.brief=true`, as often as it takes to show that the promise still holds. CI runs the brief form.
public final class Repetitions {

    private Repetitions() {
    }

    /// Returns the number of repetitions of this run.
    /// @param whole the number of a whole run
    /// @param brief the number of a brief run, less than `whole`
    public static int of(int whole, int brief) {
        return Boolean.getBoolean("faults.brief") ? brief : whole;
    }

}
