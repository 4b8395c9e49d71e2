package ai.studio.analytics.bench;

import com.mysql.cj.jdbc.JdbcStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The yardstick: the rows that the service has written, into a table just like its own by the
/// plainest means, and nothing else.
final class PlainTable {

  private static final int BATCH = 1_000;
  private static final int TRANSACTION = 10_000;

  private final MySql mysql;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private int columns;

  /// Reads all rows.
  PlainTable(MySql mysql) throws SQLException {
    this.mysql = mysql;
    try (var connection = mysql.connect();
        var statement = streaming(connection);
        var all = statement.executeQuery("SELECT * FROM request_log ORDER BY id")) {
      columns = all.getMetaData().getColumnCount();
      while (all.next()) {
        var row = new @Nullable Object[columns];
        for (var i = 0; i < columns; i++) {
          row[i] = all.getObject(i + 1);
        }
        rows.add(row);
      }
    }
  }

  /// A statement whose rows come one by one: the driver does not hold them all a second time.
  private static Statement streaming(Connection connection) throws SQLException {
    var statement = connection.createStatement();
    statement.setFetchSize(Integer.MIN_VALUE);
    return statement;
  }

  /// A new table like `request_log`, with all its indexes.
  void create(String table) throws SQLException {
    try (var connection = mysql.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " LIKE request_log");
    }
  }

  /// With JDBC's batches as statements of many rows, in transactions as large as the service's.
  void insert(String table) throws SQLException {
    var marks = String.join(", ", Collections.nCopies(columns, "?"));
    try (var connection = connect("rewriteBatchedStatements=true");
        var statement =
            connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
      connection.setAutoCommit(false);
      for (var i = 0; i < rows.size(); i++) {
        for (var column = 0; column < columns; column++) {
          statement.setObject(column + 1, rows.get(i)[column]);
        }
        statement.addBatch();
        if ((i + 1) % BATCH == 0) {
          statement.executeBatch();
        }
        if ((i + 1) % TRANSACTION == 0) {
          connection.commit();
        }
      }
      statement.executeBatch();
      connection.commit();
    }
  }

  /// Writes the rows as `LOAD DATA` wants them.
  void write(Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      for (var row : rows) {
        for (var i = 0; i < columns; i++) {
          out.write(i == 0 ? "" : "\t");
          out.write(text(row[i]));
        }
        out.write('\n');
      }
    }
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "\\N";
      case Boolean flag -> flag ? "1" : "0";
      default -> value.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    };
  }

  /// With one `LOAD DATA LOCAL INFILE`.
  void load(String table, Path file) throws IOException, SQLException {
    try (var connection = connect("allowLoadLocalInfile=true");
        var statement = connection.createStatement();
        var in = Files.newInputStream(file)) {
      statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(in);
      statement.execute(
          "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + table + " CHARACTER SET utf8mb4");
    }
  }

  /// By the driver's defaults but for one property.
  private Connection connect(String property) throws SQLException {
    var database = mysql.database();
    var url = database.jdbcUrl();
    return DriverManager.getConnection(
        url + (url.contains("?") ? "&" : "?") + property, database.user(), database.password());
  }
}
