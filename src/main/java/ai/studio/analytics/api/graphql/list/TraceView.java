package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.TraceField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A trace of a list as the schema shows it.
@Type("Trace")
@Description(
    "What is known of one trace: requests, calls of models, and spans of agents, chains and tools. Where you may see only what is your own, it is of that alone.")
public class TraceView {

  /// What must be known of its row.
  static final List<Field> FIELDS = TraceField.OF_ROWS.fields();

  private final Row row;

  /// @param row with [#FIELDS]
  TraceView(Row row) {
    this.row = row;
  }

  @Id
  @Description("W3C trace id, 32 hexadecimal digits.")
  public String getId() {
    return (String) required(TraceField.TRACE);
  }

  @Description(
      "What the part is called that is below no other; until that has come, the first that is known.")
  public String getName() {
    return (String) required(TraceField.NAME);
  }

  @Description("The application of that part.")
  public @Nullable String getService() {
    return (String) value(TraceField.SERVICE);
  }

  @Description("Whose it is, of several the first by name; null where nobody said.")
  public @Nullable String getUser() {
    return (String) value(TraceField.USER);
  }

  @Description("When its first part began.")
  public Instant getStartedAt() {
    return (Instant) required(TraceField.TIME);
  }

  @Description("Whole milliseconds until its last part so far ended.")
  public long getDurationMs() {
    return (long) required(TraceField.DURATION);
  }

  @Description("Parts that are neither requests nor calls.")
  public long getSpans() {
    return (long) required(TraceField.SPANS);
  }

  @Description("Requests, those that called a model included.")
  public long getRequests() {
    return (long) required(TraceField.REQUESTS);
  }

  @Description("Calls of models.")
  public long getCalls() {
    return (long) required(TraceField.CALLS);
  }

  @Description("Parts that went wrong.")
  public long getErrors() {
    return (long) required(TraceField.ERRORS);
  }

  @Description("Tokens of its calls, of every kind.")
  public long getTokens() {
    return (long) required(TraceField.TOKENS);
  }

  @Description(
      "Known cost in US dollars; calls without a price are not in it. Null where that is all of them.")
  public @Nullable BigDecimal getCost() {
    return getCalls() > 0 && getUnpricedCalls() == getCalls()
        ? null
        : (BigDecimal) required(TraceField.COST);
  }

  @Description("Calls without a known price.")
  public long getUnpricedCalls() {
    return (long) required(TraceField.UNPRICED_CALLS);
  }

  private @Nullable Object value(Field field) {
    return row.values().get(FIELDS.indexOf(field));
  }

  private Object required(Field field) {
    return Objects.requireNonNull(value(field));
  }
}
