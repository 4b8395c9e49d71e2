package ai.studio.analytics.api.graphql.facet;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/// Which rows of which list: what questions about them share.
@SuppressWarnings("NullAway.Init")
public class RowsAsk {

  private RowList table;
  private @Nullable String query;
  private @Nullable String search;
  private @Nullable Instant start;
  private @Nullable Instant end;

  @Description("Which list.")
  public RowList getTable() {
    return table;
  }

  public void setTable(RowList table) {
    this.table = table;
  }

  @Description(
      "Which rows count, such as `model:gpt-4o* status:>=500 -country:ID`; without it, all that you may see.")
  public @Nullable String getQuery() {
    return query;
  }

  public void setQuery(@Nullable String query) {
    this.query = query;
  }

  @Description("A text to look for, in any case, in the fields that the list searches.")
  public @Nullable String getSearch() {
    return search;
  }

  public void setSearch(@Nullable String search) {
    this.search = search;
  }

  @Description("Only what happened, or sessions that began, at this instant or later.")
  public @Nullable Instant getStart() {
    return start;
  }

  public void setStart(@Nullable Instant start) {
    this.start = start;
  }

  @Description("Only what happened, or sessions that began, before this instant.")
  public @Nullable Instant getEnd() {
    return end;
  }

  public void setEnd(@Nullable Instant end) {
    this.end = end;
  }
}
