package ai.studio.analytics.api.graphql.annotation;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which annotations.
@Input("AnnotationsInput")
@Description("Which annotations.")
@SuppressWarnings("NullAway.Init")
public class AnnotationsAsk {

  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable String tag;
  private @Nullable Integer first;

  @Description("Those that were not over before; without it, from the beginning.")
  public @Nullable Instant getStart() {
    return start;
  }

  public void setStart(@Nullable Instant start) {
    this.start = start;
  }

  @Description("Those that began before; without it, those that are still to come as well.")
  public @Nullable Instant getEnd() {
    return end;
  }

  public void setEnd(@Nullable Instant end) {
    this.end = end;
  }

  @Description("Only those of a kind.")
  public @Nullable String getTag() {
    return tag;
  }

  public void setTag(@Nullable String tag) {
    this.tag = tag;
  }

  @Description("How many, 1 to 500; 200 without it.")
  public @Nullable Integer getFirst() {
    return first;
  }

  public void setFirst(@Nullable Integer first) {
    this.first = first;
  }
}
