package ai.studio.analytics.api.graphql.trace;

import ai.studio.analytics.query.trace.TracePart;
import ai.studio.analytics.query.trace.TraceTree;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A part of a trace as the schema shows it.
@Type("TraceNode")
@Description("A part of a trace: a request, a call of a model, or a span that is neither.")
public class TraceNodeView {

  private static final double MICROS_PER_MILLI = 1e3;

  private final TraceTree.Node node;
  private final TracePart part;
  private final Instant traceStart;

  TraceNodeView(TraceTree.Node node, Instant traceStart) {
    this.node = node;
    part = node.part();
    this.traceStart = traceStart;
  }

  @Description(
      "`request`, `call`, or what the span does: `agent`, `chain`, `tool`, `retriever`, `reranker`, `guardrail`, `evaluator`, `server` or `step`.")
  public String getKind() {
    return part.kind();
  }

  @Description("The position in `nodes` of what it is below; null where that is nothing known.")
  public @Nullable Integer getParent() {
    return node.parent();
  }

  @Description("How many parts it is below.")
  public int getDepth() {
    return node.depth();
  }

  @Description("What it is called.")
  public String getName() {
    return part.name();
  }

  @Description("When it began.")
  public Instant getStartedAt() {
    return part.start();
  }

  @Description("Milliseconds after the trace began.")
  public double getOffsetMs() {
    return TraceTreeView.millis(traceStart, part.start());
  }

  @Description("Milliseconds until it ended; null where nobody knows.")
  public @Nullable Double getDurationMs() {
    var micros = part.durationMicros();
    return micros == null ? null : Double.valueOf(micros / MICROS_PER_MILLI);
  }

  @Description("Whether it went wrong.")
  public boolean getFailed() {
    return part.failed();
  }

  @Description("What went wrong, such as an exception's name.")
  public @Nullable String getErrorType() {
    return part.errorType();
  }

  @Description("What went wrong, in words, without secrets.")
  public @Nullable String getErrorMessage() {
    return part.errorMessage();
  }

  @Description("The application that it is of.")
  public @Nullable String getService() {
    return part.service();
  }

  @Description("The tool that was called.")
  public @Nullable String getToolName() {
    return part.tool();
  }

  @Description("The model that was called; null where none was.")
  public @Nullable String getModelName() {
    return part.model();
  }

  @Description("Who serves the model.")
  public @Nullable String getProvider() {
    return part.provider();
  }

  @Description("The HTTP status; null where it is no request.")
  public @Nullable Integer getStatusCode() {
    return part.status();
  }

  @Description("Whose it is; null where nobody said.")
  public @Nullable String getUser() {
    return part.user();
  }

  @Description("The id of its row in `requestLogs`; null where it is no request.")
  public @Nullable String getRequestId() {
    return part.isRequest() ? Long.toString(part.id()) : null;
  }

  @Description("Tokens of it and all that is below it, each counted once.")
  public long getTokens() {
    return node.use().tokens();
  }

  @Description(
      "Known cost in US dollars of it and all that is below it; null where there were calls and none has a price.")
  public @Nullable BigDecimal getCost() {
    return TraceTreeView.dollars(node.use().knownCostNanos());
  }

  @Description("Calls of models, it and all that is below it.")
  public long getCalls() {
    return node.use().calls();
  }

  @Description("What went wrong of it and all that is below it.")
  public long getErrors() {
    return node.use().errors();
  }
}
