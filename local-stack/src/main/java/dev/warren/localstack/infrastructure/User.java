package dev.warren.localstack.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A user of this machine.
///
/// @param uid the user's number
/// @param gid the number of the user's group
record User(int uid, int gid) {

    private static final User UNPRIVILEGED = new User(65534, 65534);

    static User current() {
        return owner(Path.of("/proc/self"));
    }

    static User owner(Path file) {
        try {
            return new User((Integer) Files.getAttribute(file, "unix:uid"),
                    (Integer) Files.getAttribute(file, "unix:gid"));
        }
        catch (IOException failure) {
            throw new InfrastructureException("The owner of " + file + " cannot be read: " + failure.getMessage(),
                    failure);
        }
    }

    /// The user for a program that refuses to run as root: the directory's owner, or the
    /// user 65534.
    static User unprivileged(Path directory) {
        User owner = owner(directory);
        return owner.isRoot() ? UNPRIVILEGED : owner;
    }

    boolean isRoot() {
        return this.uid == 0;
    }

    /// The prefix of a command by which root runs it as this user. It keeps the right to
    /// pass directories which are closed to others, because a checkout often lies in one,
    /// such as root's home.
    List<String> prefix() {
        return List.of("setpriv", "--reuid=" + this.uid, "--regid=" + this.gid, "--clear-groups",
                "--securebits=+no_setuid_fixup", "--inh-caps=+dac_override", "--ambient-caps=+dac_override");
    }

    void own(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", this.uid);
        Files.setAttribute(file, "unix:gid", this.gid);
    }

}
