package ai.studio.analytics.api.graphql.facet;

import ai.studio.analytics.query.rows.Facet;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A value of a field, as the schema shows it.
@Type("Facet")
@Description("A value of a field, and how many rows have it.")
public class FacetView {

  private final Facet facet;

  FacetView(Facet facet) {
    this.facet = facet;
  }

  @Description("The value, as filters write it; null for rows without one.")
  public @Nullable String getValue() {
    return facet.value();
  }

  @Description("How many rows have it.")
  public long getCount() {
    return facet.count();
  }
}
