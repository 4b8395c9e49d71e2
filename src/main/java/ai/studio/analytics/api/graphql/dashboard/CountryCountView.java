package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.CountryCount;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A country in a ranking.
@Type("CountryCount")
@Description("Requests from one country.")
public class CountryCountView {

  private final CountryCount value;

  CountryCountView(CountryCount value) {
    this.value = value;
  }

  @Description("ISO 3166-1 alpha-2.")
  public String getCode() {
    return value.code();
  }

  @Description("The country's name in English.")
  public String getName() {
    return value.name();
  }

  @Description("How many requests.")
  public long getRequests() {
    return value.requests();
  }
}
