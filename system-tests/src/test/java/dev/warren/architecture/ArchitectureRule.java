package dev.warren.architecture;

import com.tngtech.archunit.lang.ArchRule;

import java.util.ArrayList;
import java.util.List;

/// A rule of the house, and code that breaks it: so that one sees it fail before one trusts that it holds.
///
/// @param rule what must be so, its description a sentence
/// @param offences each of them breaks the rule by itself
record ArchitectureRule(ArchRule rule, List<RuleViolation> violations) {

    static ArchitectureRule that(ArchRule rule) {
        return new ArchitectureRule(rule, List.of());
    }

    /// The same, with one more offence.
    /// @param sources whole Java files that belong together
    ArchitectureRule brokenBy(String... sources) {
        List<RuleViolation> more = new ArrayList<>(this.violations);
        more.add(new RuleViolation(List.of(sources)));
        return new ArchitectureRule(this.rule, more);
    }

    @Override
    public String toString() {
        return this.rule.getDescription();
    }

}
