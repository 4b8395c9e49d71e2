package ai.studio.analytics.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The turn to write into an embedded database among the processes that share its file: locks on
/// the first two bytes of `….turn` beside it, which end with the process that holds them.
///
/// The second byte is the turn. The first is held by whoever waits for it, so that a process which
/// writes without a pause lets others in after each transaction.
final class TurnFile implements AutoCloseable {

  private static final int WAITING = 0;
  private static final int WRITING = 1;

  private final FileChannel channel;
  private @Nullable FileLock turn;

  private TurnFile(FileChannel channel) {
    this.channel = channel;
  }

  /// @return null where the database is in no file of this machine, and so nobody else's either
  /// @throws SQLException with the state of a system error where the file cannot be made
  static @Nullable TurnFile of(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT DATABASE_PATH()")) {
      var path = rows.next() ? rows.getString(1) : null;
      return path == null || !Path.of(path + ".mv.db").toFile().exists() ? null : open(path);
    }
  }

  private static TurnFile open(String path) throws SQLException {
    var file = Path.of(path + ".turn");
    try {
      return new TurnFile(
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new SQLNonTransientException("No turn can be taken by " + file, "58030", e);
    }
  }

  /// @return whether it came within `patience`
  boolean take(Duration patience) throws SQLException, InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    var next = lock(WAITING, end);
    if (next == null) {
      return false;
    }
    try {
      turn = lock(WRITING, end);
    } finally {
      release(next);
    }
    return turn != null;
  }

  void giveBack() throws SQLException {
    if (turn != null) {
      release(turn);
      turn = null;
    }
  }

  private @Nullable FileLock lock(int position, long end)
      throws SQLException, InterruptedException {
    while (true) {
      var lock = tryLock(position);
      if (lock != null || System.nanoTime() > end) {
        return lock;
      }
      Thread.sleep(1);
    }
  }

  private @Nullable FileLock tryLock(int position) throws SQLException {
    try {
      return channel.tryLock(position, 1, false);
    } catch (OverlappingFileLockException heldHere) {
      return null; // by another pool of this process
    } catch (IOException e) {
      throw new SQLNonTransientException("No turn can be taken", "58030", e);
    }
  }

  private static void release(FileLock lock) throws SQLException {
    try {
      if (lock.isValid()) {
        lock.release();
      }
    } catch (IOException e) {
      throw new SQLNonTransientException("A turn cannot be given back", "58030", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
