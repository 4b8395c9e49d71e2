package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

  @TempDir private Path folder;

  @BeforeEach
  void askForPrivacy() {
    PrivateFiles.byDefault();
  }

  @Test
  void whatIsMadeIsItsOwnersAlone() throws IOException {
    assertThat(permissions(Files.writeString(folder.resolve("file"), ""))).isEqualTo("rw-------");
    assertThat(permissions(Files.createDirectory(folder.resolve("made")))).isEqualTo("rwx------");
  }

  @Test
  void whatAnEarlierReleaseLeftOpenIsClosed() throws IOException {
    var database = open(Files.writeString(folder.resolve("studio.mv.db"), ""), "rw-r--r--");
    var journal = open(Files.createDirectory(folder.resolve("journal")), "rwxr-xr-x");
    var segment = open(Files.writeString(journal.resolve("1.journal"), ""), "rw-r--r--");
    var foreign = open(Files.writeString(folder.resolve("run.sh"), ""), "rwxr-xr-x");

    PrivateFiles.close(folder);

    assertThat(permissions(database)).isEqualTo("rw-------");
    assertThat(permissions(journal)).isEqualTo("rwx------");
    assertThat(permissions(segment)).isEqualTo("rw-------");
    assertThat(permissions(foreign)).isEqualTo("rwxr-xr-x");
  }

  private static Path open(Path file, String permissions) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
