package ai.studio.analytics.api.graphql.price;

import ai.studio.analytics.admin.price.Repricings;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A repricing as the schema shows it.
@Type("Repricing")
@Description("Requests that are priced anew, or were.")
public class RepricingView {

  private final Repricings.State value;

  RepricingView(Repricings.State value) {
    this.value = value;
  }

  @Id
  @Description("The repricing.")
  public String getId() {
    return String.valueOf(value.id());
  }

  @Description("The first instant.")
  public Instant getStart() {
    return value.start();
  }

  @Description("The end, which is no longer part of it.")
  public Instant getEnd() {
    return value.end();
  }

  @Description("Which requests; empty for all.")
  public String getFilter() {
    return value.filter();
  }

  @Description("Whether costs that senders told are replaced as well.")
  public boolean getToldCosts() {
    return value.toldCosts();
  }

  @Description("`waiting`, `running`, `done` or `failed`.")
  public String getState() {
    return value.state();
  }

  @Description("How many were looked at.")
  public long getRequests() {
    return value.read();
  }

  @Description("How many cost something else now.")
  public long getChanged() {
    return value.changed();
  }

  @Description("What those cost before, as far as it was known, in US dollars.")
  public BigDecimal getCostBefore() {
    return value.before();
  }

  @Description("What they cost now, in US dollars.")
  public BigDecimal getCostAfter() {
    return value.after();
  }

  @Description("When somebody asked for it.")
  public Instant getRequestedAt() {
    return value.requestedAt();
  }

  @Description("Who asked for it.")
  public String getRequestedBy() {
    return value.requestedBy();
  }

  @Description("When it was done, or failed.")
  public @Nullable Instant getFinishedAt() {
    return value.finishedAt();
  }

  @Description("Of what kind a failure was.")
  public @Nullable String getFailure() {
    return value.failure();
  }
}
