package dev.warren.architecture;

import com.tngtech.archunit.lang.ArchRule;

import java.util.ArrayList;
import java.util.List;

/// A rule of the house, and code that breaks it: so that one sees it fail before one trusts that it holds.
///
/// @param rule what must be so, its description a sentence
/// @param offences each of them breaks the rule by itself
record HouseRule(ArchRule rule, List<Offence> offences) {

    static HouseRule that(ArchRule rule) {
        return new HouseRule(rule, List.of());
    }

    /// The same, with one more offence.
    /// @param sources whole Java files that belong together
    HouseRule brokenBy(String... sources) {
        List<Offence> more = new ArrayList<>(this.offences);
        more.add(new Offence(List.of(sources)));
        return new HouseRule(this.rule, more);
    }

    @Override
    public String toString() {
        return this.rule.getDescription();
    }

}
