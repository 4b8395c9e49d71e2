package ai.studio.analytics.store.block;

import ai.studio.analytics.store.schema.Field;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.h2.tools.SimpleResultSet;
import org.jspecify.annotations.Nullable;

/// Blocks of rows that no database has.
public final class TestBlocks {

  private TestBlocks() {}

  /// A block of some fields.
  ///
  /// @param rows with a value for each field, in their order
  public static Block of(List<? extends Field> fields, List<@Nullable Object[]> rows) {
    var blocks = all(fields, rows);
    if (blocks.size() != 1) {
      throw new IllegalArgumentException(blocks.size() + " blocks");
    }
    return blocks.getFirst();
  }

  /// As many blocks as they need.
  static List<Block> all(List<? extends Field> fields, List<@Nullable Object[]> rows) {
    var builder = new BlockBuilder(fields);
    try (var result = new SimpleResultSet()) {
      result.setAutoClose(false);
      for (var field : fields) {
        result.addColumn(field.column(), type(field), 38, 9);
      }
      rows.forEach(result::addRow);
      while (result.next()) {
        builder.add(result);
      }
    } catch (SQLException impossible) {
      throw new IllegalStateException(impossible);
    }
    return builder.build();
  }

  private static int type(Field field) {
    return switch (field.kind()) {
      case TIME, ID, NUMBER, NANO_DOLLARS, CODE -> Types.BIGINT;
      case DECIMAL -> Types.DOUBLE;
      case DOLLARS -> Types.DECIMAL;
      case FLAG -> Types.BOOLEAN;
      case TEXT, FREE_TEXT, DATE -> Types.VARCHAR;
    };
  }
}
