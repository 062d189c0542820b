package dev.warren.localstack.infrastructure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The processes of a program at one moment.
///
/// @param members the program's first process, when it lived, before all its descendants
record ProcessFamily(List<OsProcess> members) {

    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    /// All descendants of a process. A session survives its leader, and some programs
    /// give each child a session of its own, so both kinship and sessions count.
    /// @param leader the process, which may have ended, and began a session
    static ProcessFamily of(long leader) {
        List<OsProcess> all = OsProcess.all();
        Set<Long> known = new HashSet<>(Set.of(leader));
        var family = new ArrayList<OsProcess>();
        for (boolean more = true; more;) {
            List<OsProcess> found = all.stream()
                .filter(process -> !family.contains(process))
                .filter(process -> known.contains(process.pid()) || known.contains(process.parent())
                        || known.contains(process.session()))
                .toList();
            family.addAll(found);
            found.forEach(process -> known.add(process.pid()));
            more = !found.isEmpty();
        }
        return new ProcessFamily(family.stream().filter(process -> !process.zombie()).toList());
    }

    long residentBytes() {
        return this.members.stream().mapToLong(OsProcess::residentBytes).sum();
    }

    /// Whether all of them ended within the limit.
    boolean endsWithin(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (this.members.stream().anyMatch(OsProcess::lives)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            OsProcess.pause();
        }
        return true;
    }

    /// Ends all that still live (SIGKILL).
    void kill() {
        this.members.stream()
            .filter(OsProcess::lives)
            .flatMap(process -> ProcessHandle.of(process.pid()).stream())
            .forEach(ProcessHandle::destroyForcibly);
        if (!endsWithin(KILL_LIMIT)) {
            throw new InfrastructureException("Processes " + this.members.stream().map(OsProcess::pid).toList()
                    + " do not end even when killed: look at them with `ps`.");
        }
    }

}
