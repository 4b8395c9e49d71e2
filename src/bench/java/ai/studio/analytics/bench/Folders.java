package ai.studio.analytics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders under `target/bench`, for what a part leaves behind.
final class Folders {

  private static final Path ROOT = Path.of("target", "bench");

  private Folders() {}

  /// A folder that is empty, whatever an earlier run left there.
  static Path fresh(String name) throws IOException {
    var folder = ROOT.resolve(name).toAbsolutePath();
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
