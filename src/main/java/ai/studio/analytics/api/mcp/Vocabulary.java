package ai.studio.analytics.api.mcp;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.store.schema.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

/// The words of questions, and what they mean.
///
/// @param measures what can be measured
/// @param dimensions what can be told apart by
/// @param requestFields what requests can be filtered by
/// @param threatFields what threats can be filtered by
/// @param filter how a filter is written
record Vocabulary(
    List<Word> measures,
    List<Word> dimensions,
    List<FilterField> requestFields,
    List<FilterField> threatFields,
    String filter) {

  static final String FILTER =
      "Which ones, by fields of studio://schema, such as: model:gpt-4o* status:>=500 -country:ID"
          + " (user:ana or user:bob). Conditions stand side by side or with or between them, a minus negates, * is any"
          + " text, 1..5 a range, comma-separated values any of them. Default: all.";

  static final List<String> MEASURES = words(Measure.values());
  static final List<String> DIMENSIONS = words(Dimension.values());
  static final List<String> INTERVALS =
      Arrays.stream(Interval.values()).map(Interval::code).toList();

  /// A word.
  ///
  /// @param unit what numbers count; empty for dimensions
  record Word(String name, String unit, String description) {}

  /// What a filter may name.
  ///
  /// @param kind how its values are written and compared
  /// @param values all that it may have; empty for any
  record FilterField(String name, String kind, List<String> values) {

    private static FilterField of(Field field) {
      return new FilterField(field.fieldName(), word(field.kind()), field.permitted());
    }
  }

  static Vocabulary all() {
    return new Vocabulary(
        Arrays.stream(Measure.values())
            .map(measure -> new Word(word(measure), measure.unit(), description(measure)))
            .toList(),
        Arrays.stream(Dimension.values())
            .map(dimension -> new Word(word(dimension), "", description(dimension)))
            .toList(),
        RequestsTool.LIST.offered().stream().map(FilterField::of).toList(),
        ThreatsTool.LIST.offered().stream().map(FilterField::of).toList(),
        FILTER);
  }

  static List<String> words(Enum<?>... constants) {
    return Arrays.stream(constants).map(Vocabulary::word).toList();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String description(Enum<?> constant) {
    try {
      return constant
          .getDeclaringClass()
          .getField(constant.name())
          .getAnnotation(Description.class)
          .value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
