package ai.studio.analytics.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Takes the values of a row, in the order of its columns, so that a row's binding reads like its
/// column list.
public sealed interface ParameterBinder permits ParameterBinder.OfStatement, RowText {

  /// The parameters of one statement, of one row or of many.
  static ParameterBinder of(PreparedStatement statement) {
    return new OfStatement(statement);
  }

  /// Null is NULL.
  ParameterBinder set(@Nullable String value) throws SQLException;

  /// A number.
  ParameterBinder set(long value) throws SQLException;

  /// A flag.
  ParameterBinder set(boolean value) throws SQLException;

  /// A day.
  ParameterBinder set(LocalDate value) throws SQLException;

  /// Null is NULL.
  ParameterBinder set(byte @Nullable [] value) throws SQLException;

  /// NULL.
  ///
  /// @param type of [Types]
  ParameterBinder setNull(int type) throws SQLException;

  /// Null is NULL.
  default ParameterBinder set(@Nullable Integer value) throws SQLException {
    return value == null ? setNull(Types.INTEGER) : set(value.longValue());
  }

  /// Null is NULL.
  default ParameterBinder setNullable(@Nullable Long value) throws SQLException {
    return value == null ? setNull(Types.BIGINT) : set(value.longValue());
  }

  /// As epoch microseconds.
  default ParameterBinder set(Instant value) throws SQLException {
    return set(micros(value));
  }

  /// Epoch microseconds, as times are stored.
  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /// The time that was stored as epoch microseconds.
  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /// The column of a row; null where it is NULL.
  static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
    var value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /// The column of a row; null where it is NULL.
  static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /// Binds values to the parameters of one statement.
  final class OfStatement implements ParameterBinder {

    private final PreparedStatement statement;
    private int index = 1;

    private OfStatement(PreparedStatement statement) {
      this.statement = statement;
    }

    @Override
    public ParameterBinder set(@Nullable String value) throws SQLException {
      statement.setString(index++, value);
      return this;
    }

    @Override
    public ParameterBinder set(long value) throws SQLException {
      statement.setLong(index++, value);
      return this;
    }

    @Override
    public ParameterBinder set(boolean value) throws SQLException {
      statement.setBoolean(index++, value);
      return this;
    }

    @Override
    public ParameterBinder set(LocalDate value) throws SQLException {
      statement.setObject(index++, value);
      return this;
    }

    @Override
    public ParameterBinder set(byte @Nullable [] value) throws SQLException {
      statement.setBytes(index++, value);
      return this;
    }

    @Override
    public ParameterBinder setNull(int type) throws SQLException {
      statement.setNull(index++, type);
      return this;
    }
  }
}
