package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.SortDirection;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/// Which page of a list: what the inputs of all lists share.
public class PageInput {

  private static final int DEFAULT_SIZE = 20;
  private static final int MAX_SIZE = 100;

  private @Nullable Integer first;
  private @Nullable String after;
  private @Nullable Integer last;
  private @Nullable String before;
  private @Nullable String search;
  private @Nullable String query;
  private @Nullable String orderBy;
  private @Nullable SortDirection direction;

  @Description("How many rows from the start of the list, or after `after`: 1 to 100, default 20.")
  public @Nullable Integer getFirst() {
    return first;
  }

  public void setFirst(@Nullable Integer first) {
    this.first = first;
  }

  @Description("A cursor: only rows that follow it.")
  public @Nullable String getAfter() {
    return after;
  }

  public void setAfter(@Nullable String after) {
    this.after = after;
  }

  @Description(
      "How many rows from the end of the list, or before `before`: 1 to 100. Not together with `first` or `after`.")
  public @Nullable Integer getLast() {
    return last;
  }

  public void setLast(@Nullable Integer last) {
    this.last = last;
  }

  @Description("A cursor: only rows that precede it, the last ones of them.")
  public @Nullable String getBefore() {
    return before;
  }

  public void setBefore(@Nullable String before) {
    this.before = before;
  }

  @Description(
      "A text to look for, in any case; the list says in which fields. Without `start`, the last 31 days are searched.")
  public @Nullable String getSearch() {
    return search;
  }

  public void setSearch(@Nullable String search) {
    this.search = search;
  }

  @Description(
      "What must hold beside `filter`, of any field of the list, such as `model:gpt-4o* status:>=500 -country:ID`.")
  public @Nullable String getQuery() {
    return query;
  }

  public void setQuery(@Nullable String query) {
    this.query = query;
  }

  @Description(
      "The field that the list is ordered by, as `query` names it; not together with `sort`. Without `start`, any other than the time covers the last 31 days.")
  public @Nullable String getOrderBy() {
    return orderBy;
  }

  public void setOrderBy(@Nullable String orderBy) {
    this.orderBy = orderBy;
  }

  @Description("Which end of the order comes first; default `DESC`.")
  public @Nullable SortDirection getDirection() {
    return direction;
  }

  public void setDirection(@Nullable SortDirection direction) {
    this.direction = direction;
  }

  /// Whether the page is taken from the end.
  boolean backward() {
    if (last == null && before == null) {
      return false;
    }
    if (first != null || after != null) {
      throw new BadInput(
          first != null ? "first" : "after", "must not stand together with last or before");
    }
    return true;
  }

  /// Rows of the page.
  int size() {
    var field = backward() ? "last" : "first";
    var asked = backward() ? last : first;
    var size = asked == null ? DEFAULT_SIZE : asked;
    if (size < 1 || size > MAX_SIZE) {
      throw new BadInput(field, "must be between 1 and " + MAX_SIZE);
    }
    return size;
  }
}
