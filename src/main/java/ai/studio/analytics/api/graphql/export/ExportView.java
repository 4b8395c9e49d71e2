package ai.studio.analytics.api.graphql.export;

import ai.studio.analytics.api.graphql.facet.RowList;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.export.ExportJob;
import ai.studio.analytics.export.ExportState;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An export as the schema shows it.
@Type("Export")
@Description("A file of rows that is made in the background.")
public class ExportView {

  private final ExportJob value;

  ExportView(ExportJob value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("Of which list it is.")
  public RowList getTable() {
    return RowList.valueOf(value.ask().what().toUpperCase(Locale.ROOT));
  }

  @Description("Which rows it has, as text; empty for all.")
  public String getQuery() {
    return value.ask().filter();
  }

  @Description("The text that its rows have in them; null where there is none.")
  public @Nullable String getSearch() {
    return value.ask().search();
  }

  @Description("From when on its rows are; null where that was not said.")
  public @Nullable Instant getStart() {
    return time(value.ask().start());
  }

  @Description("Before what its rows are; null where that was not said.")
  public @Nullable Instant getEnd() {
    return time(value.ask().end());
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  @Description("The form of the file.")
  public ExportFormat getFormat() {
    return value.format();
  }

  @Description("How it stands.")
  public ExportState getState() {
    return value.state();
  }

  @Description("How many rows are written.")
  public long getRows() {
    return value.rows();
  }

  @Description("How many it will be; null where that is not known.")
  public @Nullable Long getExpectedRows() {
    return value.expected();
  }

  @Description("The size of the file; null before it is there.")
  public @Nullable Long getBytes() {
    return value.bytes();
  }

  @Description("Why it could not be made; null where it could.")
  public @Nullable String getProblem() {
    return value.problem();
  }

  @Description("When it was asked for.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("When the file goes; null before it is there.")
  public @Nullable Instant getExpiresAt() {
    return value.expiresAt();
  }
}
