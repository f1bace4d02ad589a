package aid.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/// Sees to it that files belong to the user who runs this process and are closed to all others.
final class OwnerOnly {

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> WRITE_BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final UserPrincipal user;

    private OwnerOnly(UserPrincipal user) {
        this.user = user;
    }

    /// Learns from a file who runs this process: a user need not have a name.
    ///
    /// @param writable a directory in which a file can be made
    static OwnerOnly of(Path writable) throws IOException {
        Path file = Files.createTempFile(writable, "ledger.log.owner", null);
        try {
            return new OwnerOnly(Files.getOwner(file));
        } finally {
            Files.delete(file);
        }
    }

    /// Whether this process runs as root.
    static boolean isRoot(Path ownFile) throws IOException {
        return Files.getAttribute(ownFile, "unix:uid").equals(0);
    }

    /// Closes a directory to other users.
    ///
    /// @return whether others could write in it until now
    /// @throws StartRefused if it is somebody else's, or does not keep permissions
    boolean close(Path directory) throws IOException {
        boolean wasOpen =
                close(directory, Files.readAttributes(directory, PosixFileAttributes.class));
        if (!OWNERS.containsAll(Files.getPosixFilePermissions(directory))) {
            throw new StartRefused(
                    "The file system of %s does not keep permissions, so other users could change the ledger: name another place with --data."
                            .formatted(directory));
        }
        return wasOpen;
    }

    /// Closes everything in a directory. Links are left alone; they have no permissions of their
    /// own.
    ///
    /// @return whether others could write in any of it until now
    /// @throws StartRefused if some of it is somebody else's
    boolean closeAllIn(Path directory) throws IOException {
        var walk =
                new SimpleFileVisitor<Path>() {
                    private boolean wasOpen;

                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        return visitFile(folder, attributes);
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        try {
                            wasOpen |=
                                    close(
                                            file,
                                            Files.readAttributes(
                                                    file,
                                                    PosixFileAttributes.class,
                                                    LinkOption.NOFOLLOW_LINKS));
                        } catch (NoSuchFileException e) {
                            // A database that was left behind is still at work.
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw failure;
                    }
                };
        Files.walkFileTree(directory, walk);
        return walk.wasOpen;
    }

    private boolean close(Path file, PosixFileAttributes attributes) throws IOException {
        if (!attributes.owner().equals(user)) {
            throw new StartRefused(
                    "%s belongs to the user %s and not to %s, who starts the ledger: start it as that user, or name another place with --data."
                            .formatted(file, attributes.owner().getName(), user.getName()));
        }
        Set<PosixFilePermission> permissions = attributes.permissions();
        if (attributes.isSymbolicLink() || OWNERS.containsAll(permissions)) {
            return false;
        }
        boolean wasOpen = permissions.stream().anyMatch(WRITE_BY_OTHERS::contains);
        Set<PosixFilePermission> kept = EnumSet.copyOf(permissions);
        kept.retainAll(OWNERS);
        Files.setPosixFilePermissions(file, kept);
        return wasOpen;
    }
}
