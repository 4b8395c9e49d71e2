package ai.studio.analytics.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps what the service writes to its owner: files are 0600, directories 0700. Does nothing where
/// the file system knows no such permissions.
final class PrivateFiles {

  private static final int OTHERS_AND_GROUP = 0077;

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  /// What the service itself makes in the data directory: nothing else there is touched.
  private static final List<String> OURS =
      List.of("studio.", "auth-key", "journal", "quarantine", "exports");

  private PrivateFiles() {}

  /// From now on, whatever this process makes is its owner's alone. The libraries that write the
  /// database and the journal cannot be told in another way.
  static void byDefault() {
    umask()
        .ifPresent(function -> {
          try {
            var _ = (int) function.invokeExact(OTHERS_AND_GROUP);
          } catch (Throwable e) {
            throw new IllegalStateException("umask failed", e);
          }
        });
  }

  /// Closes a data directory that was made when the default was another one.
  static void close(Path dataDir) {
    try {
      restrict(dataDir, DIRECTORY);
      try (var entries = Files.list(dataDir)) {
        for (var entry : entries.filter(PrivateFiles::isOurs).toList()) {
          closeAll(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The data directory cannot be read: " + dataDir, e);
    }
  }

  private static void closeAll(Path entry) throws IOException {
    try (var files = Files.walk(entry)) {
      for (var file : files.toList()) {
        restrict(file, Files.isDirectory(file) ? DIRECTORY : FILE);
      }
    }
  }

  private static boolean isOurs(Path entry) {
    var name = entry.getFileName().toString();
    return !Files.isSymbolicLink(entry) && OURS.stream().anyMatch(name::startsWith);
  }

  /// Whoever does not own a file cannot restrict it: then its owner has decided.
  private static void restrict(Path file, Set<PosixFilePermission> permissions) {
    try {
      if (!Files.getPosixFilePermissions(file).equals(permissions)) {
        Files.setPosixFilePermissions(file, permissions);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // Not ours to change, or already gone.
    }
  }

  private static Optional<MethodHandle> umask() {
    var linker = Linker.nativeLinker();
    var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    return linker
        .defaultLookup()
        .find("umask")
        .map(function -> linker.downcallHandle(function, signature));
  }
}
