package ai.studio.analytics.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Binds values to the parameters of one statement, in order, so that a row's binding reads like
/// its column list.
final class ParameterBinder {

  private final PreparedStatement statement;
  private int index = 1;

  private ParameterBinder(PreparedStatement statement) {
    this.statement = statement;
  }

  static ParameterBinder of(PreparedStatement statement) {
    return new ParameterBinder(statement);
  }

  ParameterBinder set(@Nullable String value) throws SQLException {
    statement.setString(index++, value);
    return this;
  }

  ParameterBinder set(long value) throws SQLException {
    statement.setLong(index++, value);
    return this;
  }

  ParameterBinder set(@Nullable Integer value) throws SQLException {
    if (value == null) {
      statement.setNull(index++, Types.INTEGER);
      return this;
    }
    return set(value.longValue());
  }

  ParameterBinder set(boolean value) throws SQLException {
    statement.setBoolean(index++, value);
    return this;
  }

  ParameterBinder set(Instant value) throws SQLException {
    return set(micros(value));
  }

  ParameterBinder set(LocalDate value) throws SQLException {
    statement.setObject(index++, value);
    return this;
  }

  ParameterBinder set(byte @Nullable [] value) throws SQLException {
    statement.setBytes(index++, value);
    return this;
  }

  ParameterBinder setNullable(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(index++, Types.BIGINT);
      return this;
    }
    return set(value.longValue());
  }

  /// Ends a row of a batch.
  void addBatch() throws SQLException {
    statement.addBatch();
  }

  /// Epoch microseconds, as times are stored.
  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /// The time that was stored as epoch microseconds.
  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
    var value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
