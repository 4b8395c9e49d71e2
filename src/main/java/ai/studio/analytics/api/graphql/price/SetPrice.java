package ai.studio.analytics.api.graphql.price;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A price that an organisation wants to set.
@Input("SetModelPriceInput")
@Description("A price of your organisation's own.")
@SuppressWarnings("NullAway.Init")
public class SetPrice {

  private String provider;
  private String model;
  private @Nullable Instant from;
  private String rates;
  private @Nullable String source;

  @Description("Who asks it, such as `openai`.")
  public String getProvider() {
    return provider;
  }

  public void setProvider(String provider) {
    this.provider = provider;
  }

  @Description("The name as requests have it.")
  public String getModel() {
    return model;
  }

  public void setModel(String model) {
    this.model = model;
  }

  @Description("Since when it holds; by default from now on.")
  public @Nullable Instant getFrom() {
    return from;
  }

  public void setFrom(@Nullable Instant from) {
    this.from = from;
  }

  @Description(
      "A JSON list of rates: each an object with `input` and `output` in USD per million tokens, and perhaps others as the price file has them; with `above`, `service_tier` or `hours` for some calls only.")
  public String getRates() {
    return rates;
  }

  public void setRates(String rates) {
    this.rates = rates;
  }

  @Description("Where it is from, such as a page; at most 500 characters.")
  public @Nullable String getSource() {
    return source;
  }

  public void setSource(@Nullable String source) {
    this.source = source;
  }
}
