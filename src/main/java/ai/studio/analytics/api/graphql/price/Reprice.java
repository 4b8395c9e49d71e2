package ai.studio.analytics.api.graphql.price;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which requests are to be priced anew.
@Input("RepriceInput")
@Description("Which requests are priced anew.")
@SuppressWarnings("NullAway.Init")
public class Reprice {

  private Instant start;
  private Instant end;
  private @Nullable String filter;
  private @Nullable Boolean toldCosts;

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

  @Description("Which of them, such as `model:gpt-4o* -cost:*`; all without it.")
  public @Nullable String getFilter() {
    return filter;
  }

  public void setFilter(@Nullable String filter) {
    this.filter = filter;
  }

  @Description("Whether costs that senders told are replaced as well; they are kept without it.")
  public @Nullable Boolean getToldCosts() {
    return toldCosts;
  }

  public void setToldCosts(@Nullable Boolean toldCosts) {
    this.toldCosts = toldCosts;
  }
}
