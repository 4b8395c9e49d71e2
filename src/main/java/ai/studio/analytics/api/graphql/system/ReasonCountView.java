package ai.studio.analytics.api.graphql.system;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Events by reason, as the schema shows them.
@Type("ReasonCount")
@Description("How many events, for one reason.")
public class ReasonCountView {

  private final String reason;
  private final long events;

  private ReasonCountView(String reason, long events) {
    this.reason = reason;
    this.events = events;
  }

  /// Those that there are any of, the most first.
  static List<ReasonCountView> of(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(it -> it.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(it -> new ReasonCountView(it.getKey(), it.getValue()))
        .toList();
  }

  @Description("Such as journal_full.")
  public String getReason() {
    return reason;
  }

  @Description("How many.")
  public long getEvents() {
    return events;
  }
}
