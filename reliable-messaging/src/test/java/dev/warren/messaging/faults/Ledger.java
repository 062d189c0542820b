package dev.warren.messaging.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A ledger of orders, effects and dead letters, by id. It balances when every order took effect once, or is a dead
/// letter, and there is no other effect.
///
/// @param sent the ids that were sent
/// @param effects the ids that took effect, as often as they did
/// @param dead the ids of dead letters
record Ledger(Set<UUID> sent, List<UUID> effects, Set<UUID> dead) {

    Ledger {
        sent = Set.copyOf(sent);
        effects = List.copyOf(effects);
        dead = Set.copyOf(dead);
    }

    /// The violations, a sentence for each kind; empty when the ledger balances.
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
