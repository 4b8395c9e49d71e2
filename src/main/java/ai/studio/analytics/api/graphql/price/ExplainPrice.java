package ai.studio.analytics.api.graphql.price;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A call whose price is to be explained.
@Input("ExplainPriceInput")
@Description("A call.")
@SuppressWarnings("NullAway.Init")
public class ExplainPrice {

  private @Nullable String provider;
  private String model;
  private @Nullable Integer input;
  private @Nullable Integer output;

  @Description("Who serves the model; by default whoever alone sells it.")
  public @Nullable String getProvider() {
    return provider;
  }

  public void setProvider(@Nullable String provider) {
    this.provider = provider;
  }

  @Description("The name of the model.")
  public String getModel() {
    return model;
  }

  public void setModel(String model) {
    this.model = model;
  }

  @Description("Input tokens; by default 1,000.")
  public @Nullable Integer getInput() {
    return input;
  }

  public void setInput(@Nullable Integer input) {
    this.input = input;
  }

  @Description("Output tokens; by default 1,000.")
  public @Nullable Integer getOutput() {
    return output;
  }

  public void setOutput(@Nullable Integer output) {
    this.output = output;
  }
}
