package aid.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The data directory is its owner's alone, and nothing else becomes one by accident.
class DataDirectoryTest {

    @TempDir Path folder;

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void permit(Path file, String permissions) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void expectRefusal(Path directory, String... words) {
        assertThatThrownBy(() -> DataDirectory.take(directory))
                .isInstanceOf(StartRefused.class)
                .message()
                .contains(words)
                .doesNotContain("\n");
    }

    @Test
    void a_new_directory_is_closed_to_others() throws Exception {
        Path data = folder.resolve("a/b");
        try (DataDirectory taken = DataDirectory.take(data)) {
            taken.password();
            taken.markRecorded("samples");
            assertThat(permissions(data)).isEqualTo("rwx------");
            assertThat(permissions(data.resolve("ledger.lock"))).isEqualTo("rw-------");
            assertThat(permissions(data.resolve("password"))).isEqualTo("rw-------");
            assertThat(permissions(data.resolve("recorded"))).isEqualTo("rwx------");
            assertThat(taken.wasOpenToOthers()).isFalse();
        }
    }

    @Test
    void a_directory_that_was_open_is_closed_with_all_in_it_and_that_is_remembered()
            throws Exception {
        Path data = folder.resolve("data");
        DataDirectory.take(data).close();
        Path binaries = Files.createDirectories(data.resolve("binaries"));
        Path program = Files.writeString(binaries.resolve("program"), "");
        Path link = Files.createSymbolicLink(data.resolve("link"), folder);
        String outside = permissions(folder);
        permit(data, "rwxr-xr-x");
        permit(binaries, "rwxrwxrwx");
        permit(program, "rwxr-xr-x");
        try (DataDirectory taken = DataDirectory.take(data)) {
            assertThat(taken.wasOpenToOthers()).isTrue();
        }
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(binaries)).isEqualTo("rwx------");
        assertThat(permissions(program)).isEqualTo("rwx------");
        assertThat(link).isSymbolicLink();
        assertThat(permissions(folder)).isEqualTo(outside);
        try (DataDirectory again = DataDirectory.take(data)) {
            assertThat(again.wasOpenToOthers()).isFalse();
        }
    }

    @Test
    void a_directory_with_something_else_in_it_is_left_as_it_is() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        permit(home, "rwxr-xr-x");
        Files.writeString(home.resolve("letter.txt"), "");
        expectRefusal(home, "letter.txt", "--data");
        assertThat(permissions(home)).isEqualTo("rwxr-xr-x");
        assertThat(home).isDirectoryNotContaining("glob:**ledger*");
    }

    @Test
    void what_is_somebody_elses_is_refused_by_name() throws Exception {
        assumeThat(Files.getAttribute(folder, "unix:uid")).as("run as root").isEqualTo(0);
        Path data = folder.resolve("data");
        DataDirectory.take(data).close();
        Path planted = Files.writeString(data.resolve("password"), "known-to-others");
        Files.setAttribute(planted, "unix:uid", 12345);
        expectRefusal(data, planted + " belongs to the user 12345", "--data");
        Files.setAttribute(planted, "unix:uid", 0);
        Files.setAttribute(data, "unix:uid", 12345);
        expectRefusal(data, data + " belongs to the user 12345");
    }

    @Test
    void a_file_is_no_place_for_a_ledger() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        expectRefusal(file, file + " is a file", "--data");
        expectRefusal(file.resolve("below"), file + " is a file", "--data");
    }

    @Test
    void a_directory_is_one_runs_at_a_time() throws Exception {
        Path data = folder.resolve("data");
        try (DataDirectory _ = DataDirectory.take(data)) {
            expectRefusal(data, "Another run uses " + data, "--data");
        }
        DataDirectory.take(data).close();
    }
}
