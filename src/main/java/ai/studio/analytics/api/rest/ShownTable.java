package ai.studio.analytics.api.rest;

import ai.studio.analytics.event.Names;
import ai.studio.analytics.export.ExportColumn;
import ai.studio.analytics.query.model.InvalidList;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A table that somebody sees, as the one behind a chart.
///
/// @param name what stands above it, 1 to 120 characters in one line
/// @param columns their names, 1 to 500 different ones
/// @param rows a value for each column: a text, a number, a truth value, or null
public record ShownTable(
    @Schema(example = "Top models") @Nullable String name,
    @Schema(example = "[\"Model\", \"Requests\"]") @Nullable List<@Nullable String> columns,
    @Schema(example = "[[\"gpt-4o\", 12]]") @Nullable List<@Nullable List<@Nullable Object>> rows) {

  private static final int LONGEST_NAME = 120;
  private static final int MOST_COLUMNS = 500;

  /// What is asked by nothing.
  static final ShownTable NONE = new ShownTable(null, null, null);

  String title() {
    var title = Objects.requireNonNullElse(name, "").strip();
    check(
        !title.isEmpty() && title.length() <= LONGEST_NAME && !Names.hasControlsInTitle(title),
        "name",
        "must be 1 to " + LONGEST_NAME + " characters long, in one line");
    return title;
  }

  List<ExportColumn> head() {
    var names = Objects.requireNonNullElse(columns, List.<@Nullable String>of());
    check(
        !names.isEmpty() && names.size() <= MOST_COLUMNS,
        "columns",
        "must be 1 to " + MOST_COLUMNS);
    check(names.stream().noneMatch(it -> it == null || it.isBlank()), "columns", "must have names");
    check(new HashSet<>(names).size() == names.size(), "columns", "must differ");
    return names.stream().map(String::valueOf).map(ExportColumn::of).toList();
  }

  /// The rows, as files take their values.
  ///
  /// @throws InvalidList where one has too few, too many or other values
  List<List<@Nullable Object>> body() {
    var width = head().size();
    var body = new ArrayList<List<@Nullable Object>>();
    for (var row : Objects.requireNonNullElse(rows, List.<@Nullable List<@Nullable Object>>of())) {
      check(row != null && row.size() == width, "rows", "must have a value for each column");
      var values = new ArrayList<@Nullable Object>();
      Objects.requireNonNull(row).forEach(value -> values.add(plain(value)));
      body.add(values);
    }
    return body;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean flag -> flag;
      case Integer number -> number.longValue();
      case Long number -> number;
      case BigInteger number -> new BigDecimal(number);
      case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
      default -> throw new InvalidList("rows", "must be texts, numbers, truth values or null");
    };
  }

  private static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidList(field, rule);
    }
  }
}
