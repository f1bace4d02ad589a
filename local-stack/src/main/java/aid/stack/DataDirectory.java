package aid.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The directory that holds everything of one ledger; owned by one process at a time, and closed to
/// every other user of the machine.
///
/// `ledger.lock` is held while it is in use, `postgres/` is the database cluster, `binaries/` the
/// unpacked PostgreSQL, `password` the database's password, `recorded/` says what was imported.
final class DataDirectory implements AutoCloseable {

    /// Below this a database would soon stop in the middle of something.
    private static final long SPACE_NEEDED_MIB = 300;

    /// With less than this PostgreSQL may stop at its next write: a segment of its log is 16 MiB.
    static final long RESERVE_BYTES = 64L * 1024 * 1024;

    /// What lies in a directory that is a ledger's, or may become one.
    private static final Pattern OWN_NAMES =
            Pattern.compile(
                    "ledger\\.log.*|binaries.*|postgres.*|password.*|recorded|lost\\+found");

    /// Printable, so that it fits into every command that has to name it.
    private static final Pattern PASSWORD = Pattern.compile("[!-~]{8,}");

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;
    private final FileChannel lockFile;
    private final boolean wasOpenToOthers;

    private DataDirectory(Path root, FileChannel lockFile, boolean wasOpenToOthers) {
        this.root = root;
        this.lockFile = lockFile;
        this.wasOpenToOthers = wasOpenToOthers;
    }

    /// Creates the directory if absent, takes it, and closes it to other users.
    ///
    /// @throws StartRefused if another process or user has it, it holds something else, or there is
    ///   no room or no right to write
    static DataDirectory take(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            create(root);
            requireSpace(root);
            requireLedgerOrEmpty(root);
            OwnerOnly owner = OwnerOnly.of(root);
            boolean wasOpen = owner.close(root);
            FileChannel channel = lock(root);
            try {
                return new DataDirectory(root, channel, owner.closeAllIn(root) || wasOpen);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartRefused(
                    "Cannot write to %s (%s): name a place you may write to with --data."
                            .formatted(root, reason(e)),
                    e);
        }
    }

    private static void create(Path root) throws IOException {
        try {
            if (!Files.isDirectory(root)) {
                Path parent = root.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(root, OWNER_ONLY_FOLDER);
            }
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused(
                    "%s is a file and no directory: name a directory with --data."
                            .formatted(e.getFile()),
                    e);
        }
    }

    private static void requireSpace(Path root) throws IOException {
        long freeMib = Files.getFileStore(root).getUsableSpace() / (1024 * 1024);
        if (freeMib < SPACE_NEEDED_MIB) {
            throw new StartRefused(
                    "The disk of %s has %d MiB left and the ledger needs %d: make room or name another place with --data."
                            .formatted(root, freeMib, SPACE_NEEDED_MIB));
        }
    }

    /// Everything in the directory is closed to others, which must not happen to a home directory.
    private static void requireLedgerOrEmpty(Path root) throws IOException {
        if (Files.exists(root.resolve("ledger.lock")) || Files.exists(root.resolve("postgres"))) {
            return;
        }
        try (Stream<Path> content = Files.list(root)) {
            content.filter(each -> !OWN_NAMES.matcher(each.getFileName().toString()).matches())
                    .findAny()
                    .ifPresent(other -> {
                        throw new StartRefused(
                                "%s holds %s and is no ledger's: name an empty or a new directory with --data."
                                        .formatted(root, other.getFileName()));
                    });
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        root.resolve("ledger.lock"),
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS),
                        OWNER_ONLY_FILE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StartRefused(
                    "Another run uses %s: stop it first, or name another place with --data."
                            .formatted(root));
        }
        return channel;
    }

    /// The messages of these exceptions are mostly just the path.
    private static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("postgres");
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    /// Whether other users could have changed something in it before it was taken.
    boolean wasOpenToOthers() {
        return wasOpenToOthers;
    }

    /// Whether the database could stop at any moment because there is no room.
    boolean isNearlyFull() throws IOException {
        return Files.getFileStore(root).getUsableSpace() < RESERVE_BYTES;
    }

    /// The database's password, made when there is none; only its owner can read it.
    String password() throws IOException {
        Path file = root.resolve("password");
        String written = Files.exists(file) ? Files.readString(file).strip() : "";
        if (PASSWORD.matcher(written).matches()) {
            return written;
        }
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String made = HexFormat.of().formatHex(secret);
        // Whole or not at all, whatever happens meanwhile.
        Path whole = root.resolve("password.new");
        Files.deleteIfExists(whole);
        Files.createFile(whole, OWNER_ONLY_FILE);
        Files.writeString(whole, made);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    /// Whether something was imported in full by an earlier run.
    boolean isRecorded(String what) {
        return Files.exists(root.resolve("recorded").resolve(what));
    }

    /// Remembers that something was imported in full.
    void markRecorded(String what) throws IOException {
        Files.createDirectories(root.resolve("recorded"), OWNER_ONLY_FOLDER);
        Files.writeString(root.resolve("recorded").resolve(what), "");
    }

    /// Deletes a folder with everything in it, if it is there; follows no link out of it.
    static void deleteAll(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path each, @Nullable IOException failure) throws IOException {
                        Files.delete(each);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// Gives the directory back; the operating system does so too when the process is killed.
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
