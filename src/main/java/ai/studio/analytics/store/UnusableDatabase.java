package ai.studio.analytics.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The database can be reached and will never do as it is: waiting does not help, unlike with
/// [StoreUnavailable].
public sealed class UnusableDatabase extends RuntimeException permits RowsBreakRule {

  private static final int DEEPEST = 20;

  /// What is to be done, by the error codes of MySQL and H2.
  private static final Map<Integer, String> REMEDIES =
      Map.ofEntries(
          Map.entry(1044, "grant the user of STUDIO_DB_USER the database"),
          Map.entry(1045, "check STUDIO_DB_USER and STUDIO_DB_PASSWORD"),
          Map.entry(1049, "create the database, or mend its name in STUDIO_DB_URL"),
          Map.entry(1142, "grant the user of STUDIO_DB_USER what README.md names"),
          Map.entry(1698, "check STUDIO_DB_USER and STUDIO_DB_PASSWORD"),
          Map.entry(28000, "check STUDIO_DB_USER and STUDIO_DB_PASSWORD"),
          Map.entry(90013, "create the database, or mend its name in STUDIO_DB_URL"),
          Map.entry(90030, "restore the database file from a backup"),
          Map.entry(90046, "mend STUDIO_DB_URL"),
          Map.entry(90048, "export the database file with the version of H2 that wrote it"),
          Map.entry(90146, "create the database, or mend its name in STUDIO_DB_URL"));

  UnusableDatabase(String message) {
    super(message);
  }

  private UnusableDatabase(String message, Throwable cause) {
    super(message, cause);
  }

  /// The exception for what Flyway or the driver said; empty where the same may succeed later.
  static Optional<UnusableDatabase> of(Exception failure) {
    var causes =
        Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(DEEPEST)
            .toList();
    var sql = causes.stream().filter(SQLException.class::isInstance).toList();
    if (sql.isEmpty()) {
      return Optional.of(new UnusableDatabase(schema(failure), failure));
    }
    return sql.stream()
        .map(SQLException.class::cast)
        .filter(cause -> REMEDIES.containsKey(cause.getErrorCode()))
        .reduce((pools, drivers) -> drivers)
        .map(cause ->
            new UnusableDatabase(
                "The database cannot be used: %s: %s."
                    .formatted(firstLine(cause), REMEDIES.get(cause.getErrorCode())),
                failure));
  }

  private static String schema(Exception failure) {
    return String.valueOf(failure.getMessage()).contains("not resolved locally")
        ? "The database was upgraded by a newer version of this service: run that one."
        : "The database cannot be upgraded: " + firstLine(failure);
  }

  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }
}
