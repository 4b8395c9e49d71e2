package ai.studio.analytics.ingest.otlp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How one family of instrumentations writes what we keep: one table from the fields of an event
/// (see docs/events.md) to where a span may hold them, the best place first.
///
/// @param name by which senders are told apart
/// @param isSpoken whether a span is written in it
/// @param role what such a span is
/// @param fields where the fields are
record Dialect(
    String name,
    Predicate<SpanFacts> isSpoken,
    Function<SpanFacts, Role> role,
    Map<String, List<Reading>> fields) {

  /// What a span is to us.
  enum Role {
    /// One call of a model.
    CALL,
    /// A request that a user made of the platform.
    REQUEST,
    /// A part of a trace that calls no model itself: an agent, a chain, a tool.
    STEP
  }

  /// A place where a field may stand.
  interface Reading {

    /// The field's value as text; null where it is not there.
    @Nullable String of(SpanFacts span);
  }

  /// The first of the places that has the field; null where none has.
  @Nullable String read(String field, SpanFacts span) {
    for (var reading : fields.getOrDefault(field, List.of())) {
      var value = reading.of(span);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  static Builder named(String name) {
    return new Builder(name);
  }

  /// Makes a table.
  static final class Builder {

    private final String name;
    private final Map<String, List<Reading>> fields = new LinkedHashMap<>();
    private Predicate<SpanFacts> isSpoken = span -> true;
    private Function<SpanFacts, Role> role = span -> Role.CALL;

    private Builder(String name) {
      this.name = name;
    }

    Builder spokenIf(Predicate<SpanFacts> test) {
      isSpoken = test;
      return this;
    }

    Builder role(Function<SpanFacts, Role> newRole) {
      role = newRole;
      return this;
    }

    /// A field that is one of some attributes.
    Builder field(String field, String... attributes) {
      return field(
          field,
          Stream.of(attributes)
              .<Reading>map(attribute -> span -> span.text(attribute))
              .toArray(Reading[]::new));
    }

    /// A field that is found in one of some other ways, after those that were named before.
    Builder field(String field, Reading... readings) {
      fields.merge(
          field,
          List.of(readings),
          (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
      return this;
    }

    Dialect build() {
      return new Dialect(name, isSpoken, role, Map.copyOf(fields));
    }
  }
}
