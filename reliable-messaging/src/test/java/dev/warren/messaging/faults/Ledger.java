package dev.warren.messaging.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What was asked for, what was done and what was given up, by the ids of things. It balances when everything that was asked
/// for was done once, or given up, and nothing else was done.
///
/// @param sent what was asked for
/// @param effects what was done, as often as it was done
/// @param dead what is a dead letter
record Ledger(Set<UUID> sent, List<UUID> effects, Set<UUID> dead) {

    Ledger {
        sent = Set.copyOf(sent);
        effects = List.copyOf(effects);
        dead = Set.copyOf(dead);
    }

    /// What does not balance, a sentence for each kind of fault; nothing when all does.
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Set<UUID> done = new HashSet<>();
        List<UUID> twice = this.effects.stream().filter(effect -> !done.add(effect)).toList();
        report(violations, "lost",
                this.sent.stream().filter(id -> !done.contains(id) && !this.dead.contains(id)).toList());
        report(violations, "done more than once", twice);
        report(violations, "done and given up", done.stream().filter(this.dead::contains).toList());
        report(violations, "done unasked", done.stream().filter(id -> !this.sent.contains(id)).toList());
        report(violations, "given up unasked", this.dead.stream().filter(id -> !this.sent.contains(id)).toList());
        return violations;
    }

    private void report(List<String> violations, String what, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            violations.add(ids.size() + " of " + this.sent.size() + " " + what + ", such as " + ids.iterator().next());
        }
    }

}
