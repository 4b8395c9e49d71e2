package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.InvalidEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What one call brought: events, and what became of the rest.
final class Reception {

  private static final int REASONS = 10;

  private final List<Event> events = new ArrayList<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private int ignored;

  /// Takes an event, or notes which rule it breaks.
  ///
  /// @param event throws [InvalidEvent] where it breaks one
  void take(Supplier<Event> event) {
    try {
      events.add(event.get());
    } catch (InvalidEvent e) {
      refuse(e);
    }
  }

  void refuse(InvalidEvent fault) {
    refused.merge(fault.field() + " " + fault.rule(), 1, Integer::sum);
  }

  void ignore() {
    ignored++;
  }

  List<Event> events() {
    return events;
  }

  /// How many are no events: steps of a trace, what other instrumentations tell, and what is
  /// counted already by the calls below it.
  int ignored() {
    return ignored;
  }

  /// How many break a rule.
  int refusedCount() {
    return refused.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// The first rules that are broken, and how often; empty where none is.
  String refusals() {
    return refused.entrySet().stream()
        .limit(REASONS)
        .map(it -> it.getKey() + " (" + it.getValue() + ")")
        .collect(Collectors.joining("; "));
  }
}
