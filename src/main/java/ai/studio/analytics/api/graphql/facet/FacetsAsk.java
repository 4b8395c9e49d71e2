package ai.studio.analytics.api.graphql.facet;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which field of which rows.
@Input("FacetsInput")
@Description("Which field of which rows of a list.")
@SuppressWarnings("NullAway.Init")
public class FacetsAsk extends RowsAsk {

  private String field;
  private @Nullable Integer limit;

  @Description("The field, as filters name it, such as `model`.")
  public String getField() {
    return field;
  }

  public void setField(String field) {
    this.field = field;
  }

  @Description("How many values: 1 to 100, default 10.")
  public @Nullable Integer getLimit() {
    return limit;
  }

  public void setLimit(@Nullable Integer limit) {
    this.limit = limit;
  }
}
