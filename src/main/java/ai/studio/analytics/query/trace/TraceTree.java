package ai.studio.analytics.query.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parts of a trace, each behind the one that it is below, and otherwise in the order of time.
///
/// @param nodes at least one
/// @param use what they came to together
public record TraceTree(List<Node> nodes, TraceUse use) {

  private static final Comparator<TracePart> BY_TIME =
      Comparator.comparing(TracePart::start).thenComparing(TracePart::id);

  /// Copies the list.
  public TraceTree {
    nodes = List.copyOf(nodes);
  }

  /// A part and its place.
  ///
  /// @param parent the position of what it is below; null where it is below nothing that is known
  /// @param depth how many it is below
  /// @param use what it came to, with all that is below it
  public record Node(TracePart part, @Nullable Integer parent, int depth, TraceUse use) {}

  /// Puts parts in order. A part of which the one above has not come, or may not be seen, is below
  /// nothing.
  static TraceTree of(List<TracePart> parts) {
    return new Builder(parts).build();
  }

  /// When the first part began.
  public Instant start() {
    return nodes.stream().map(node -> node.part().start()).min(Instant::compareTo).orElseThrow();
  }

  /// When the last part ended.
  public Instant end() {
    return nodes.stream().map(node -> node.part().end()).max(Instant::compareTo).orElseThrow();
  }

  /// The part that gives the trace its name: the first that is below nothing.
  public TracePart root() {
    return nodes.getFirst().part();
  }

  private static final class Builder {

    private final List<TracePart> parts;
    private final Map<String, TracePart> bySpan = new HashMap<>();
    private final Map<TracePart, List<TracePart>> below = new HashMap<>();
    private final Set<TracePart> placed = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();

    Builder(List<TracePart> parts) {
      this.parts = parts.stream().sorted(BY_TIME).toList();
    }

    TraceTree build() {
      // What tells of a span goes before what may only name the span that it was called by.
      parts.stream().filter(part -> !mayNameItsCaller(part)).forEach(this::own);
      parts.stream().filter(Builder::mayNameItsCaller).forEach(this::own);
      var tops = new ArrayList<TracePart>();
      for (var part : parts) {
        var above = above(part);
        if (above == null) {
          tops.add(part);
        } else {
          below.computeIfAbsent(above, unused -> new ArrayList<>()).add(part);
        }
      }
      var use = TraceUse.NONE;
      for (var top : tops) {
        use = use.plus(place(top, null, 0));
      }
      // Parts that are below each other in a circle.
      for (var part : parts) {
        if (!placed.contains(part)) {
          use = use.plus(place(part, null, 0));
        }
      }
      return new TraceTree(nodes, use);
    }

    private void own(TracePart part) {
      if (part.spanId() != null) {
        bySpan.putIfAbsent(part.spanId(), part);
      }
    }

    /// Whether its span may be the one that called it, as `traceparent` names it.
    private static boolean mayNameItsCaller(TracePart part) {
      return part.isRequest() && part.parentSpanId() == null;
    }

    private @Nullable TracePart above(TracePart part) {
      var span = mayNameItsCaller(part) ? part.spanId() : part.parentSpanId();
      var above = span == null ? null : bySpan.get(span);
      return above == part ? null : above;
    }

    private TraceUse place(TracePart part, @Nullable Integer parent, int depth) {
      placed.add(part);
      var at = nodes.size();
      nodes.add(new Node(part, parent, depth, TraceUse.NONE));
      var use = TraceUse.NONE;
      for (var child : below.getOrDefault(part, List.of())) {
        if (!placed.contains(child)) {
          use = use.plus(place(child, at, depth + 1));
        }
      }
      use = TraceUse.of(part, use);
      nodes.set(at, new Node(part, parent, depth, use));
      return use;
    }
  }
}
