package dev.warren.architecture;

import com.tngtech.archunit.lang.ArchRule;

import java.util.ArrayList;
import java.util.List;

/// An architecture rule with code that violates it, so that a test shows that the rule can fail.
///
/// @param rule with a sentence as its description
/// @param violations each of them violates the rule by itself
record ArchitectureRule(ArchRule rule, List<RuleViolation> violations) {

    static ArchitectureRule that(ArchRule rule) {
        return new ArchitectureRule(rule, List.of());
    }

    /// Returns the rule with one more violation.
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
