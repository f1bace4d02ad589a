package aid.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The directory that holds everything of one ledger; owned by one process at a time.
///
/// `ledger.lock` is held while it is in use, `postgres/` is the database cluster, `binaries/` the
/// unpacked PostgreSQL, `password` the database's password, `recorded/` says what was imported.
final class DataDirectory implements AutoCloseable {

    /// Below this a database would soon stop in the middle of something.
    private static final long SPACE_NEEDED_MIB = 300;

    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /// Creates the directory if absent and takes it.
    ///
    /// @throws StartRefused if another process has it, or there is no room or no right to write
    static DataDirectory take(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            long freeMib = Files.getFileStore(root).getUsableSpace() / (1024 * 1024);
            if (freeMib < SPACE_NEEDED_MIB) {
                throw new StartRefused(
                        "The disk of %s has %d MiB left and the ledger needs %d: make room or name another place with --data."
                                .formatted(root, freeMib, SPACE_NEEDED_MIB));
            }
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("ledger.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
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
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new StartRefused(
                    "Cannot write to %s (%s): name a place you may write to with --data."
                            .formatted(root, e.getMessage()),
                    e);
        }
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

    /// The database's password: made once, readable by its owner only.
    String password() throws IOException {
        Path file = root.resolve("password");
        if (Files.notExists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file);
    }

    /// Whether something was imported in full by an earlier run.
    boolean isRecorded(String what) {
        return Files.exists(root.resolve("recorded").resolve(what));
    }

    /// Remembers that something was imported in full.
    void markRecorded(String what) throws IOException {
        Files.createDirectories(root.resolve("recorded"));
        Files.writeString(root.resolve("recorded").resolve(what), "");
    }

    /// Gives the directory back; the operating system does so too when the process is killed.
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
