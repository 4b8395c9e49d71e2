package ai.studio.analytics.export;

import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The answer to an exploration as a table: a row for each group, or for each group and point of
/// the series.
///
/// @param points whether it has the points of the series, with their `time`, in place of the range
public record ExploredTable(Exploration exploration, Explored explored, boolean points)
    implements AnswerTable {

  /// What the audit log calls it.
  public static final String NAME = "explore";

  /// `row` tells `group`, `other` (all groups that are not told apart) and `total` from each other.
  @Override
  public List<ExportColumn> columns() {
    var names = new ArrayList<String>();
    names.add("row");
    if (points) {
      names.add("time");
    }
    exploration.dimensions().forEach(it -> names.add(small(it)));
    exploration.tags().forEach(tag -> names.add("tag." + tag));
    exploration
        .measures()
        .forEach(measure -> {
          names.add(small(measure));
          if (exploration.compare() && !points) {
            names.add("previous_" + small(measure));
          }
        });
    return names.stream().map(ExportColumn::of).toList();
  }

  private static String small(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public long write(RowWriter writer) throws IOException {
    var written = 0L;
    for (var group : explored.groups()) {
      written += write(writer, "group", group.keys(), group.values());
    }
    if (explored.other() != null) {
      written += write(writer, "other", noKeys(), explored.other().values());
    }
    return written + write(writer, "total", noKeys(), explored.totals());
  }

  private List<@Nullable String> noKeys() {
    return Stream.generate(() -> (@Nullable String) null)
        .limit(exploration.dimensions().size() + exploration.tags().size())
        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
  }

  private long write(
      RowWriter writer,
      String row,
      List<? extends @Nullable String> keys,
      List<Explored.Value> values)
      throws IOException {
    if (!points) {
      writer.write(ofRange(row, keys, values));
      return 1;
    }
    for (var at = 0; at < explored.timestamps().size(); at++) {
      writer.write(ofPoint(row, keys, values, at));
    }
    return explored.timestamps().size();
  }

  private List<@Nullable Object> ofRange(
      String row, List<? extends @Nullable String> keys, List<Explored.Value> values) {
    var cells = new ArrayList<@Nullable Object>();
    cells.add(row);
    cells.addAll(keys);
    for (var value : values) {
      cells.add(value.total());
      if (exploration.compare()) {
        cells.add(value.previous());
      }
    }
    return cells;
  }

  private List<@Nullable Object> ofPoint(
      String row, List<? extends @Nullable String> keys, List<Explored.Value> values, int at) {
    var cells = new ArrayList<@Nullable Object>();
    cells.add(row);
    cells.add(explored.timestamps().get(at));
    cells.addAll(keys);
    for (var value : values) {
      cells.add(at < value.series().size() ? value.series().get(at) : null);
    }
    return cells;
  }

  @Override
  public ExportAsk asked(ExportFormat format) {
    return ExportAsk.of(NAME, exploration.filter(), exploration.range(), format, question());
  }

  /// `requests, cost by model and tag.feature, the first 10 by requests, every 1h`
  private String question() {
    var measures = exploration.measures().stream().map(ExploredTable::small);
    var parts =
        Stream.concat(
                exploration.dimensions().stream().map(ExploredTable::small),
                exploration.tags().stream().map(tag -> "tag." + tag))
            .toList();
    var text = new StringBuilder(measures.collect(Collectors.joining(", ")));
    if (!parts.isEmpty()) {
      text.append(" by ").append(String.join(" and ", parts));
      text.append(", the first ").append(exploration.limit());
      text.append(" by ").append(small(exploration.orderBy()));
    }
    if (points) {
      text.append(", every ").append(explored.interval().code());
    }
    return text.toString();
  }
}
