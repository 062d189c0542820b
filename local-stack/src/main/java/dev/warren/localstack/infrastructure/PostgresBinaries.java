package dev.warren.localstack.infrastructure;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// PostgreSQL's programs, unpacked once from the archive that Maven brings for this machine's processor.
///
/// @param home the directory with `bin`, `lib` and `share`
record PostgresBinaries(Path home) {

    private static final Map<String, String> ARCHIVES = Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64",
            "/postgres-linux-arm_64.txz");

    /// @param cache the directory in which they are unpacked, beside those of other
    /// versions
    /// @throws InfrastructureException when there are none for this machine
    static PostgresBinaries unpackedIn(Path cache) {
        String processor = System.getProperty("os.arch");
        String archive = ARCHIVES.get(processor);
        if (archive == null || PostgresBinaries.class.getResource(archive) == null) {
            throw new InfrastructureException("There is no PostgreSQL to unpack for a " + System.getProperty("os.name")
                    + " machine with a processor of type " + processor + ": use Docker instead.");
        }
        try {
            Path home = cache.resolve("postgresql-" + fingerprint(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, cache, home);
            }
            return new PostgresBinaries(home);
        }
        catch (IOException failure) {
            throw new InfrastructureException("PostgreSQL cannot be unpacked in " + cache + ": " + failure.getMessage(),
                    failure);
        }
    }

    String program(String name) {
        return this.home.resolve("bin").resolve(name).toString();
    }

    // two JVMs may do this at once: the first one wins, and neither sees half of it
    private static void unpack(String archive, Path cache, Path home) throws IOException {
        Files.createDirectories(cache);
        Path draft = Files.createTempDirectory(cache, "unpacking");
        try (var entries = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, draft);
            }
        }
        Files.setPosixFilePermissions(draft, permissions(0755));
        try {
            Files.move(draft, home);
        }
        catch (IOException lostTheRace) {
            Directories.delete(draft);
            if (!Files.isDirectory(home)) {
                throw lostTheRace;
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = entry.resolveIn(directory);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        Files.setPosixFilePermissions(target, permissions(entry.getMode()));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromHighestBit = PosixFilePermission.values();
        for (int bit = 0; bit < fromHighestBit.length; bit++) {
            if ((mode >> (fromHighestBit.length - 1 - bit) & 1) == 1) {
                permissions.add(fromHighestBit[bit]);
            }
        }
        return permissions;
    }

    private static String fingerprint(String archive) throws IOException {
        try (InputStream content = open(archive)) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        }
        catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InputStream open(String archive) throws IOException {
        InputStream content = PostgresBinaries.class.getResourceAsStream(archive);
        if (content == null) {
            throw new IOException(archive + " is not on the class path");
        }
        return content;
    }

}
