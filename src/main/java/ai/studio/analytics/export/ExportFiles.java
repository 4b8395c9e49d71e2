package ai.studio.analytics.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/// The folder of an instance in which the files of its exports lie, and by which it knows itself
/// again after a restart. What the service makes is its owner's alone.
public final class ExportFiles {

  /// So much stays free on the disk, which the journal writes to as well.
  private static final long LEAST_FREE = 1L << 30;

  private static final String INSTANCE = "instance";
  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final String instance;

  /// @throws UncheckedIOException where the folder cannot be made
  public ExportFiles(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      var known = folder.resolve(INSTANCE);
      if (Files.notExists(known)) {
        Files.writeString(known, UUID.randomUUID().toString());
      }
      instance = Files.readString(known).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of exports cannot be made: " + folder, e);
    }
  }

  /// The id of the instance.
  String instance() {
    return instance;
  }

  /// Where a file is written.
  Path unfinished(long id) {
    return folder.resolve(id + UNFINISHED);
  }

  /// A file has all its rows.
  ///
  /// @return its size in bytes
  long finish(long id) throws IOException {
    var file = folder.resolve(Long.toString(id));
    // One is there where the service was killed between this and noting it.
    Files.move(unfinished(id), file, StandardCopyOption.REPLACE_EXISTING);
    return Files.size(file);
  }

  /// A whole file; empty where there is none here.
  public Optional<Path> find(long id) {
    return Optional.of(folder.resolve(Long.toString(id))).filter(Files::isRegularFile);
  }

  /// Removes what there is of an export.
  void remove(long id) {
    try {
      Files.deleteIfExists(unfinished(id));
      Files.deleteIfExists(folder.resolve(Long.toString(id)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes the files of all others.
  void keepOnly(Collection<Long> ids) {
    try (var files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString().replace(UNFINISHED, ""))
          .filter(name -> name.matches("[0-9]{1,19}"))
          .map(Long::valueOf)
          .filter(id -> !ids.contains(id))
          .forEach(this::remove);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether there is room for more.
  boolean hasRoom() throws IOException {
    return Files.getFileStore(folder).getUsableSpace() > LEAST_FREE;
  }
}
