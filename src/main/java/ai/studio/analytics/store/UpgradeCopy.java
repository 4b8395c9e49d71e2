package ai.studio.analytics.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A copy of the database from before an upgrade, and whether the disk has room for it: of the
/// embedded database, beside its file. The copies of a server are its operator's.
final class UpgradeCopy {

  private static final Logger LOGGER = Logger.getLogger(UpgradeCopy.class.getName());
  private static final int MIB = 1 << 20;

  private UpgradeCopy() {}

  /// Makes the copy of the embedded database, or says how much a server may need. Where an upgrade
  /// is gone on with, the copy is from before it began, and stays.
  ///
  /// @param version of the schema as it is
  /// @param underWay whether the upgrade was begun before
  /// @throws UnusableDatabase where the disk has no room for what the upgrade writes
  static void make(DataSource dataSource, Dialect dialect, String version, boolean underWay)
      throws SQLException {
    try (var connection = dataSource.getConnection()) {
      if (dialect == Dialect.MYSQL) {
        tellSize(connection);
      } else {
        var path = text(connection, "SELECT DATABASE_PATH()");
        if (path != null) {
          copy(Path.of(path + ".mv.db"), connection, version, underWay);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path file, Connection connection, String version, boolean underWay)
      throws IOException, SQLException {
    var size = Files.size(file);
    var free = Files.getFileStore(file).getUsableSpace();
    if (free < size) {
      throw new UnusableDatabase(
          "The database cannot be upgraded: its file has %s MiB, and as much again must be free on its disk, which has %s MiB."
              .formatted(size / MIB, free / MIB));
    }
    if (underWay) {
      return;
    }
    if (free < 2 * size) {
      LOGGER.log(Level.WARNING, "There is no room on the disk for a copy from before the upgrade");
      return;
    }
    var copy = file.resolveSibling(file.getFileName() + ".before-" + version + ".zip");
    var unfinished = copy.resolveSibling(copy.getFileName() + ".part");
    try (var statement = connection.prepareStatement("BACKUP TO ?")) {
      statement.setString(1, unfinished.toString());
      statement.execute();
    }
    Files.move(unfinished, copy, StandardCopyOption.REPLACE_EXISTING);
    LOGGER.log(
        Level.INFO, "A copy of the database from before the upgrade is {0}", copy.getFileName());
  }

  private static @Nullable String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void tellSize(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT SUM(data_length + index_length) FROM information_schema.tables WHERE table_schema = DATABASE()")) {
      row.next();
      LOGGER.log(
          Level.INFO,
          "The tables take {0} MiB: the server may need as much again while they are changed, and a copy from"
              + " before is up to you",
          row.getLong(1) / MIB);
    }
  }
}
