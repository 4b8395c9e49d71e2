package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.EventSender.Outcome;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.ingest.pipeline.SenderCounters;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one call brought: events, and what became of the rest.
final class Reception {

  private static final int REASONS = 10;

  private final List<Event> events = new ArrayList<>();
  private final Map<RequestEvent, String> contents = new IdentityHashMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<Counted, Integer> counts = new LinkedHashMap<>();
  private Origin origin = Origin.UNKNOWN;
  private int ignored;

  /// What sent something.
  ///
  /// @param service the application; empty where it names itself not
  /// @param dialect in which it is written; empty where it is none of ours
  /// @param sdk the software, with its version; empty where that is not told
  record Origin(String service, String dialect, String sdk) {

    static final Origin UNKNOWN = new Origin("", "", "");

    static Origin of(Attributes resource, String dialect) {
      return new Origin(text(resource, "service.name"), dialect, sdk(resource));
    }

    private static String sdk(Attributes resource) {
      return Stream.of("telemetry.sdk.name", "telemetry.sdk.language", "telemetry.sdk.version")
          .map(resource::text)
          .filter(Objects::nonNull)
          .collect(Collectors.joining(" "));
    }

    private static String text(Attributes resource, String name) {
      var text = resource.text(name);
      return text == null ? "" : text;
    }
  }

  private record Counted(Origin origin, Outcome outcome, String reason) {}

  /// Says where what follows comes from.
  void from(Origin next) {
    origin = next;
  }

  /// Counts what each of its senders brought.
  void count(SenderCounters counters, IngestContext context) {
    counts.forEach((it, events) ->
        counters.count(sender(it.origin(), context), it.outcome(), it.reason(), events));
  }

  private static EventSender sender(Origin origin, IngestContext context) {
    var key = context.apiKey();
    return new EventSender(
        context.organization(),
        Source.OTLP,
        origin.service(),
        key == null ? "" : key,
        origin.dialect(),
        origin.sdk());
  }

  private void count(Outcome outcome, String reason) {
    counts.merge(new Counted(origin, outcome, reason), 1, Integer::sum);
  }

  /// Takes an event, or notes which rule it breaks.
  ///
  /// @param event throws [InvalidEvent] where it breaks one
  /// @return whether it was taken
  boolean take(Supplier<Event> event) {
    try {
      events.add(event.get());
      count(Outcome.ACCEPTED, "");
      return true;
    } catch (InvalidEvent e) {
      refuse(e);
      return false;
    }
  }

  /// Takes an event with content that came with it, and is only looked at.
  ///
  /// @return whether it was taken
  boolean take(Supplier<Event> event, String content) {
    var taken = take(event);
    if (taken && !content.isBlank() && events.getLast() instanceof RequestEvent last) {
      contents.putIfAbsent(last, content);
    }
    return taken;
  }

  /// The contents that came with events.
  Map<RequestEvent, String> contents() {
    return contents;
  }

  void refuse(InvalidEvent fault) {
    var reason = fault.field() + " " + fault.rule();
    refused.merge(reason, 1, Integer::sum);
    count(Outcome.REFUSED, reason);
  }

  /// @param reason in a few words, always the same ones
  void ignore(String reason) {
    ignored++;
    count(Outcome.IGNORED, reason);
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
