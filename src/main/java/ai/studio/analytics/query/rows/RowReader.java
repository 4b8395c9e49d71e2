package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.plan.FieldValue;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the rows of pages. Thread-safe.
final class RowReader {

  private final Sql sql;
  private final Dialect dialect;

  RowReader(Sql sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
  }

  /// The rows of a page, along an index.
  List<Row> read(RowSearch asked) {
    return read(
        asked,
        new RowSql(asked.question(), dialect)
            .page(asked.columns(), asked.keyset(), asked.seek(), asked.backward(), asked.limit()));
  }

  /// Those of the rows of a page that are in some places.
  List<Row> readAt(List<RowSql.Place> places, RowSearch asked, int limit) {
    return read(
        asked,
        new RowSql(asked.question(), dialect)
            .pageAt(
                places, asked.columns(), asked.keyset(), asked.seek(), asked.backward(), limit));
  }

  /// Whether an index has the rows of a question side by side.
  boolean hasIndex(RowQuestion question) {
    if (question.scope().projects() != null) {
      return false;
    }
    return question.filter().equals(Filter.NONE)
        || (question.filter() instanceof Filter.Condition
            && question.scope().user() == null
            && new RowSql(question, dialect).hasOwnIndex());
  }

  private List<Row> read(RowSearch asked, Fragment query) {
    var keyset = asked.keyset();
    var rows = new ArrayList<Row>();
    sql.each(query, row -> rows.add(row(row, asked, keyset)));
    return rows;
  }

  private static Row row(ResultSet row, RowSearch asked, Keyset keyset) throws SQLException {
    var fields = asked.fields();
    var values = new ArrayList<@Nullable Object>();
    for (var field : fields) {
      values.add(FieldValue.read(row, values.size() + 1, field.kind()));
    }
    var keys = new ArrayList<>();
    for (var key : keyset.keys()) {
      keys.add(FieldValue.stored(row, fields.size() + keys.size() + 1, key.kind()));
    }
    return new Row(values, keys, keyset.cursor(keys));
  }
}
