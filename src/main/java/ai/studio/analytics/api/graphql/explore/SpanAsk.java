package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.RangeAsk;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.FieldTable;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/// Which requests of which time: what questions of one's own share.
public class SpanAsk extends RangeAsk {

  private @Nullable String filter;

  /// The filter that it means, of some fields.
  Filter filter(FieldTable<BlockValue> fields) {
    return Filter.parse(Objects.requireNonNullElse(filter, ""), fields);
  }

  @Description(
      "Which requests count, such as `model:gpt-4o* status:>=500 -country:ID`; without it, all that you may see.")
  public @Nullable String getFilter() {
    return filter;
  }

  public void setFilter(@Nullable String filter) {
    this.filter = filter;
  }
}
