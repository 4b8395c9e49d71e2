package ai.studio.analytics.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a row holds as text, such as JSON. An older or a newer version of the service may have
/// written it so that this one cannot read it: then it is known why, and no other row is kept from
/// being read.
///
/// @param text as it is stored
/// @param value what it says; null where it cannot be read
/// @param problem why it cannot be read; null where it can
public record Stored<T>(String text, @Nullable T value, @Nullable String problem) {

  private static final int LONGEST_PROBLEM = 240;

  /// What Java says of a value that an enum does not have.
  private static final Pattern UNKNOWN = Pattern.compile("No enum constant [\\w.$]*\\.(\\w+)");

  /// @param reader may throw anything about a text that it cannot read
  public static <T> Stored<T> read(String text, Function<String, T> reader) {
    try {
      return new Stored<>(text, reader.apply(text), null);
    } catch (RuntimeException e) {
      return new Stored<>(text, null, problem(e));
    }
  }

  /// The same of a whole row.
  ///
  /// @param reader likewise
  public static <T> Stored<T> row(String text, ResultSet row, Statements.Row<T> reader)
      throws SQLException {
    try {
      return new Stored<>(text, reader.read(row), null);
    } catch (RuntimeException e) {
      return new Stored<>(text, null, problem(e));
    }
  }

  private static String problem(RuntimeException e) {
    var cause = UNKNOWN.matcher(String.valueOf(e.getMessage())).replaceFirst("$1 is not known");
    return clipped("cannot be read by this version of the service: " + cause);
  }

  private static String clipped(String problem) {
    return problem.length() <= LONGEST_PROBLEM
        ? problem
        : problem.substring(0, LONGEST_PROBLEM - 1) + "…";
  }

  /// Whether it can be read.
  public boolean isReadable() {
    return value != null;
  }

  /// The row that cannot be read; empty where it can.
  public Optional<UnreadableRow> unreadable(String organization, long id, String name) {
    return Optional.ofNullable(problem).map(it -> new UnreadableRow(organization, id, name, it));
  }

  /// @throws Unreadable where it cannot be read
  public T get() {
    if (value == null) {
      throw new Unreadable(Objects.requireNonNull(problem));
    }
    return value;
  }
}
