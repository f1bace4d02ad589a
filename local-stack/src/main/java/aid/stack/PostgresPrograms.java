package aid.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked into the data directory from the archive this release
/// brings along.
///
/// They run as the ledger's owner, so each start compares them with what was unpacked, and unpacks
/// them anew where anything differs or where other users could write.
final class PostgresPrograms {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);

    private final Path folder;
    private final boolean inUserNamespace;

    private PostgresPrograms(Path folder, boolean inUserNamespace) {
        this.folder = folder;
        this.inUserNamespace = inUserNamespace;
    }

    /// Makes the programs of this release ready to be run.
    static PostgresPrograms in(DataDirectory data) throws IOException, InterruptedException {
        Path folder = data.binaries();
        Path fingerprint = data.root().resolve("binaries.sha256");
        String archive = archiveName();
        String expected = digestOf(archive);
        if (data.wasOpenToOthers() || !isAsUnpacked(folder, fingerprint, expected)) {
            LOG.info("Unpacking PostgreSQL into {}", folder);
            Files.deleteIfExists(fingerprint);
            DataDirectory.deleteAll(folder);
            unpack(archive, folder);
            Files.writeString(fingerprint, expected + " " + digestOf(folder));
        }
        return new PostgresPrograms(folder, needsUserNamespace(fingerprint));
    }

    /// @return a process, not yet started, whose environment cannot change what the program does
    ProcessBuilder program(String name, String... arguments) {
        List<String> line = new ArrayList<>();
        if (inUserNamespace) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(folder.resolve("bin").resolve(name).toString());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /// Runs a program to its end.
    Result run(String input, String name, String... arguments)
            throws IOException, InterruptedException {
        Process process = program(name, arguments).start();
        try {
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } finally {
            process.destroy();
        }
    }

    /// What a program left behind when it ended.
    record Result(int status, String output) {}

    /// Such as 18, the first part of PostgreSQL's version.
    int majorVersion() throws IOException, InterruptedException {
        Result version = run("", "postgres", "--version"); // postgres (PostgreSQL) 18.6
        String number = version.output().replaceAll(".*\\) (\\d+).*", "$1");
        if (version.status() != 0 || !number.matches("\\d+")) {
            throw new StartRefused(
                    "PostgreSQL does not run on this machine (%s): use a PostgreSQL of your own, as docs/guides/compose.md shows."
                            .formatted(version.output()));
        }
        return Integer.parseInt(number);
    }

    /// Every process that runs one of these programs, or one unpacked there by an earlier release.
    /// Each data directory has programs of its own, so they are this ledger's.
    static List<ProcessHandle> running(DataDirectory data) throws IOException {
        if (Files.notExists(data.binaries())) {
            return List.of();
        }
        String folder = data.binaries().toRealPath() + "/";
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .filter(process ->
                            process.info()
                                    .command()
                                    .filter(it -> it.startsWith(folder))
                                    .isPresent())
                    .toList();
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String os = system.startsWith("mac") ? "darwin" : system;
        String machine = System.getProperty("os.arch");
        String archive =
                "postgres-%s-%s.txz"
                        .formatted(
                                os,
                                switch (machine) {
                                    case "amd64", "x86_64" -> "x86_64";
                                    case "aarch64" -> "arm_64";
                                    default -> machine;
                                });
        if (PostgresPrograms.class.getResource("/" + archive) == null) {
            throw new StartRefused(
                    "./run brings PostgreSQL for Linux and macOS on x86-64 and ARM 64, not for %s on %s: use a PostgreSQL of your own, as docs/guides/compose.md shows."
                            .formatted(system, machine));
        }
        return archive;
    }

    private static InputStream open(String archive) throws IOException {
        InputStream content = PostgresPrograms.class.getResourceAsStream("/" + archive);
        if (content == null) {
            throw new IOException(archive + " is not in this release");
        }
        return content;
    }

    private static boolean isAsUnpacked(Path folder, Path fingerprint, String archive)
            throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(fingerprint, LinkOption.NOFOLLOW_LINKS)
                && Files.readString(fingerprint).equals(archive + " " + digestOf(folder));
    }

    private static void unpack(String archive, Path folder) throws IOException {
        Files.createDirectory(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (var tar =
                new TarArchiveInputStream(
                        new XZInputStream(new BufferedInputStream(open(archive), 1 << 16)))) {
            for (@Nullable TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(tar, entry, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            Files.setPosixFilePermissions(
                    file,
                    PosixFilePermissions.fromString(
                            (entry.getMode() & 0100) != 0 ? "rwx------" : "rw-------"));
        }
    }

    private static String digestOf(String archive) throws IOException {
        try (var in = new DigestInputStream(open(archive), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    /// Of names, links and contents of all files.
    private static String digestOf(Path folder) throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                byte[] content =
                        Files.isSymbolicLink(file)
                                ? Files.readSymbolicLink(file)
                                        .toString()
                                        .getBytes(StandardCharsets.UTF_8)
                                : Files.isRegularFile(file)
                                        ? Files.readAllBytes(file)
                                        : new byte[0];
                String heading = "%s %d\n".formatted(folder.relativize(file), content.length);
                digest.update(heading.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// PostgreSQL does not run as root. In a namespace of its own root is nobody in particular and
    /// still owns its files.
    private static boolean needsUserNamespace(Path ownFile)
            throws IOException, InterruptedException {
        if (!OwnerOnly.isRoot(ownFile)) {
            return false;
        }
        String refusal =
                "PostgreSQL does not run as root, and this machine gives root no user namespace (%s): start ./run as another user.";
        try {
            Process trial =
                    new ProcessBuilder("unshare", "-U", "id", "-u")
                            .redirectErrorStream(true)
                            .start();
            String user = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (trial.waitFor() != 0 || user.strip().equals("0")) {
                throw new StartRefused(refusal.formatted(user.strip()));
            }
            return true;
        } catch (IOException e) {
            throw new StartRefused(refusal.formatted(e.getMessage()), e);
        }
    }
}
