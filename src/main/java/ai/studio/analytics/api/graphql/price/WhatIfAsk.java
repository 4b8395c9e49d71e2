package ai.studio.analytics.api.graphql.price;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which calls, and on which model they would have been.
@Input("WhatIfInput")
@Description("Which calls, and on which model they would have been.")
@SuppressWarnings("NullAway.Init")
public class WhatIfAsk {

  private Instant start;
  private Instant end;
  private @Nullable String filter;
  private String model;
  private @Nullable String provider;

  @Description("The first instant.")
  public Instant getStart() {
    return start;
  }

  public void setStart(Instant start) {
    this.start = start;
  }

  @Description("The end, which is no longer part of it.")
  public Instant getEnd() {
    return end;
  }

  public void setEnd(Instant end) {
    this.end = end;
  }

  @Description(
      "Which of them, such as `model:gpt-4o* project:checkout`; all that you may see without it.")
  public @Nullable String getFilter() {
    return filter;
  }

  public void setFilter(@Nullable String filter) {
    this.filter = filter;
  }

  @Description("The other model.")
  public String getModel() {
    return model;
  }

  public void setModel(String model) {
    this.model = model;
  }

  @Description("Who would serve it; by default whoever alone sells it.")
  public @Nullable String getProvider() {
    return provider;
  }

  public void setProvider(@Nullable String provider) {
    this.provider = provider;
  }
}
