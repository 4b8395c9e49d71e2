package ai.studio.analytics.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// The journal's folder: one process at a time has it, and it has a random id.
final class JournalDirectory implements AutoCloseable {

  private final Path path;
  private final FileChannel lock;
  private volatile String id;

  private JournalDirectory(Path path, FileChannel lock) throws IOException {
    this.path = path;
    this.lock = lock;
    id = readIdentity();
  }

  /// Takes the folder, which is made where there is none.
  ///
  /// @throws JournalInUse where another process has it
  static JournalDirectory open(Path path) throws IOException {
    Files.createDirectories(path);
    return new JournalDirectory(path, lock(path));
  }

  String id() {
    return id;
  }

  /// Gives it another id.
  void rename() throws IOException {
    id = makeIdentity();
  }

  /// Lets another process have it.
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /// Forces to disk which files a folder has.
  static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Keeps a file in the folder `damaged` beside it, also after it is deleted in its place: under
  /// another name for the same content, which takes no space, or as a copy where the file system
  /// has no such names.
  ///
  /// @return where, from the folder of the file
  static String keepAside(Path file) throws IOException {
    var name = file.getFileName().toString();
    var aside = Files.createDirectories(file.resolveSibling("damaged")).resolve(name);
    if (Files.exists(file) && !Files.exists(aside)) {
      try {
        Files.createLink(aside, file);
      } catch (UnsupportedOperationException | IOException e) {
        Files.copy(file, aside);
      }
    }
    return Files.exists(aside) ? "damaged/" + name : "";
  }

  private static FileChannel lock(Path path) throws IOException {
    var channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another journal of this process has it.
    }
    channel.close();
    throw new JournalInUse(path);
  }

  private String readIdentity() throws IOException {
    var file = path.resolve("id");
    return Files.exists(file) ? Files.readString(file).strip() : makeIdentity();
  }

  private String makeIdentity() throws IOException {
    var made = UUID.randomUUID().toString();
    var draft = path.resolve("id.new");
    Files.writeString(
        draft,
        made,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.move(draft, path.resolve("id"), StandardCopyOption.ATOMIC_MOVE);
    sync(path);
    return made;
  }
}
