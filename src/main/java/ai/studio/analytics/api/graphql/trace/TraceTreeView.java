package ai.studio.analytics.api.graphql.trace;

import ai.studio.analytics.event.Money;
import ai.studio.analytics.query.trace.TracePart;
import ai.studio.analytics.query.trace.TraceTree;
import ai.studio.analytics.query.trace.Traces;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A trace as the schema shows it.
@Type("TraceTree")
@Description("One trace and its parts.")
public class TraceTreeView {

  private static final double NANOS_PER_MILLI = 1e6;

  private final String id;
  private final Traces.Trace trace;

  TraceTreeView(String id, Traces.Trace trace) {
    this.id = id;
    this.trace = trace;
  }

  @Id
  @Description("W3C trace id, 32 hexadecimal digits.")
  public String getId() {
    return id;
  }

  @Description("What its first part is called that is below no other.")
  public String getName() {
    return trace.tree().root().name();
  }

  @Description("The application of that part.")
  public @Nullable String getService() {
    return trace.tree().root().service();
  }

  @Description("The user of the first part that tells one.")
  public @Nullable String getUser() {
    return parts().map(TracePart::user).filter(Objects::nonNull).findFirst().orElse(null);
  }

  @Description("When its first part began.")
  public Instant getStartedAt() {
    return trace.tree().start();
  }

  @Description("Milliseconds until its last part ended.")
  public double getDurationMs() {
    return millis(trace.tree().start(), trace.tree().end());
  }

  @Description("Parts that are neither requests nor calls.")
  public long getSpans() {
    return parts().filter(part -> !part.isRequest()).count();
  }

  @Description("Requests, those that called a model included.")
  public long getRequests() {
    return parts().filter(TracePart::isRequest).count();
  }

  @Description("Calls of models.")
  public long getCalls() {
    return trace.tree().use().calls();
  }

  @Description("Parts that went wrong.")
  public long getErrors() {
    return trace.tree().use().errors();
  }

  @Description("Tokens of every kind, those counted once that a part repeats of calls below it.")
  public long getTokens() {
    return trace.tree().use().tokens();
  }

  @Description(
      "Known cost in US dollars; calls without a price are not in it. Null where that is all of them.")
  public @Nullable BigDecimal getCost() {
    return dollars(trace.tree().use().knownCostNanos());
  }

  @Description("Calls without a known price.")
  public long getUnpricedCalls() {
    return trace.tree().use().unpriced();
  }

  @Description(
      "Whether `nodes` are all parts; else there are more than 2,000 requests or 2,000 spans, and these are the first ones.")
  public boolean getComplete() {
    return trace.complete();
  }

  @Description(
      "Its parts, each behind the one that it is below, and otherwise in the order of time.")
  public List<TraceNodeView> getNodes() {
    return trace.tree().nodes().stream()
        .map(node -> new TraceNodeView(node, trace.tree().start()))
        .toList();
  }

  private Stream<TracePart> parts() {
    return trace.tree().nodes().stream().map(TraceTree.Node::part);
  }

  static double millis(Instant start, Instant end) {
    return Duration.between(start, end).toNanos() / NANOS_PER_MILLI;
  }

  static @Nullable BigDecimal dollars(@Nullable Long nanos) {
    return nanos == null ? null : new Money(nanos).usd();
  }
}
