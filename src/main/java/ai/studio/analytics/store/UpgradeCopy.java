package ai.studio.analytics.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/// A copy of the database from before an upgrade, and whether the disk has room for it: of the
/// embedded database, beside its file. The copies of a server are its operator's.
final class UpgradeCopy {

  private static final Logger LOGGER = Logger.getLogger(UpgradeCopy.class.getName());
  private static final Pattern FILE =
      Pattern.compile("jdbc:h2:(?:file:)?((?!mem:|tcp:|ssl:)[^;]+).*");
  private static final int MIB = 1 << 20;

  private UpgradeCopy() {}

  /// Makes the copy of the embedded database, or says how much a server may need.
  ///
  /// @param version of the schema as it is
  /// @throws UnusableDatabase where the disk has no room for what the upgrade writes
  static void make(String url, DataSource dataSource, String version) throws SQLException {
    var file = FILE.matcher(url);
    try (var connection = dataSource.getConnection()) {
      if (file.matches()) {
        copy(Path.of(file.group(1) + ".mv.db"), connection, version);
      } else if (Dialect.of(url) == Dialect.MYSQL) {
        tellSize(connection);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path file, Connection connection, String version)
      throws IOException, SQLException {
    var copy = file.resolveSibling(file.getFileName() + ".before-" + version + ".zip");
    if (!Files.exists(file) || Files.exists(copy)) {
      return;
    }
    var size = Files.size(file);
    var free = Files.getFileStore(file).getUsableSpace();
    if (free < size) {
      throw new UnusableDatabase(
          String.format(
              Locale.ROOT,
              "The database cannot be upgraded: its file has %,d MiB, and as much again must be free on its disk, which has %,d MiB.",
              size / MIB,
              free / MIB));
    }
    if (free < 2 * size) {
      LOGGER.log(Level.WARNING, "There is no room on the disk for a copy from before the upgrade");
      return;
    }
    var unfinished = copy.resolveSibling(copy.getFileName() + ".part");
    try (var statement = connection.prepareStatement("BACKUP TO ?")) {
      statement.setString(1, unfinished.toString());
      statement.execute();
    }
    Files.move(unfinished, copy);
    LOGGER.log(
        Level.INFO, "A copy of the database from before the upgrade is {0}", copy.getFileName());
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
