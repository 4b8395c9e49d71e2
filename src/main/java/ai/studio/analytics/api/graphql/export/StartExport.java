package ai.studio.analytics.api.graphql.export;

import ai.studio.analytics.api.graphql.facet.RowsAsk;
import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.FilterText;
import ai.studio.analytics.api.graphql.value.SortDirection;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.export.RowExport;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.Field;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which rows are to be a file, and of which form.
@Input("StartExportInput")
@Description("Which rows are to be a file.")
@SuppressWarnings("NullAway.Init")
public class StartExport extends RowsAsk {

  private static final int MOST_FIELDS = 50;

  private ExportFormat format;
  private @Nullable List<String> fields;
  private @Nullable String orderBy;
  private @Nullable SortDirection direction;

  @Description("The form of the file.")
  public ExportFormat getFormat() {
    return format;
  }

  public void setFormat(ExportFormat format) {
    this.format = format;
  }

  @Description("Names of the fields that are its columns, by default all; as in filters.")
  public @Nullable List<String> getFields() {
    return fields;
  }

  public void setFields(@Nullable List<String> fields) {
    this.fields = fields;
  }

  @Description("The field that rows are ordered by, by default the time.")
  public @Nullable String getOrderBy() {
    return orderBy;
  }

  public void setOrderBy(@Nullable String orderBy) {
    this.orderBy = orderBy;
  }

  @Description("Whether the smallest or the largest come first; default `DESC`.")
  public @Nullable SortDirection getDirection() {
    return direction;
  }

  public void setDirection(@Nullable SortDirection direction) {
    this.direction = direction;
  }

  RowTable rows() {
    return RowTable.valueOf(getTable().name());
  }

  RowExport export(Scope scope) {
    var rows = rows();
    var question =
        new RowQuestion(
            rows,
            scope,
            FilterText.parse(getQuery(), rows.fields()),
            getSearch(),
            getStart(),
            getEnd());
    return new RowExport(
        question,
        Order.of(rows, "orderBy", orderBy, direction != SortDirection.ASC),
        columns(rows),
        Long.MAX_VALUE);
  }

  private List<Field> columns(RowTable rows) {
    if (fields == null) {
      return rows.fields().fields();
    }
    if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
      throw new BadInput("fields", "must be 1 to " + MOST_FIELDS);
    }
    if (new HashSet<>(fields).size() < fields.size()) {
      throw new BadInput("fields", "must differ");
    }
    return fields.stream().map(name -> column(rows, name)).toList();
  }

  private static Field column(RowTable rows, String name) {
    return rows.fields()
        .named(name)
        .orElseThrow(() -> new BadInput("fields", name + " " + rows.fields().refusal(name)));
  }
}
