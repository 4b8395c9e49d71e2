package ai.studio.analytics.query;

import ai.studio.analytics.query.Explored.Group;
import ai.studio.analytics.query.Explored.Value;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.store.Measures;
import ai.studio.analytics.store.UserSketch;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers questions of one's own, from column blocks. Thread-safe.
public final class Explorer {

  private static final int MOST_GROUPS = 100_000;
  private static final int MOST_POINTS = 50_000;

  /// Each tells what those before it tell, and more.
  private static final List<MeasureGroup> SUMS =
      List.of(MeasureGroup.COUNT, MeasureGroup.OUTCOMES, MeasureGroup.USAGE, MeasureGroup.SUMS);

  private final Blocks blocks;

  public Explorer(Blocks blocks) {
    this.blocks = blocks;
  }

  /// The answer.
  ///
  /// @throws InvalidExploration where there are more groups or points than anybody can see
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Explored explore(Exploration question) {
    var range = question.range();
    var buckets = Buckets.of(range.time(), question.seriesInterval(), range.zone());
    checkPoints(question, buckets);
    var now = read(question, range.time());
    var groups = scan(question, now, null, groups(question, Set.of()));
    var top = top(question, groups);
    var keys = Set.copyOf(top);
    var series = scan(question, now, buckets, keys);
    var before = before(question, keys);
    var rest = new HashSet<>(groups.keys());
    rest.removeAll(keys);
    return new Explored(
        question.seriesInterval(),
        buckets.starts(),
        values(question, all(groups, groups.keys()), before, null, series),
        top.stream()
            .map(key ->
                new Group(
                    split(question, key), values(question, groups.total(key), before, key, series)))
            .toList(),
        question.dimensions().isEmpty() || rest.isEmpty()
            ? null
            : new Group(List.of(), values(question, all(groups, rest))),
        question.dimensions().isEmpty() ? 0 : groups.keys().size());
  }

  private static void checkPoints(Exploration question, Buckets buckets) {
    var series = question.dimensions().isEmpty() ? 1 : question.limit() + 1;
    if ((long) buckets.size() * series * question.measures().size() > MOST_POINTS) {
      throw new InvalidExploration(
          "limit", "times measures and points of a series must be at most " + MOST_POINTS);
    }
  }

  /// Nothing where the groups are all there is.
  private static List<String> top(Exploration question, MeasureTable groups) {
    if (question.dimensions().isEmpty()) {
      return List.of();
    }
    Comparator<Measures> largest =
        Comparator.comparing(
            question.orderBy()::of, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));
    return groups.ranked(largest.reversed(), question.limit()).stream()
        .map(MeasureTable.Ranked::key)
        .toList();
  }

  /// The same requests together and by group: two things, as a group may have an empty key.
  private record Scanned(MeasureTable all, MeasureTable groups) {

    MeasureTable of(@Nullable String key) {
      return key == null ? all : groups;
    }
  }

  private Blocks.Reading read(Exploration question, TimeRange range) {
    return blocks.read(question.scope().organization(), range.start(), range.end());
  }

  private @Nullable Scanned before(Exploration question, Set<String> keys) {
    return question.compare()
        ? scan(question, read(question, question.range().previous().time()), null, keys)
        : null;
  }

  private static Scanned scan(
      Exploration question, Blocks.Reading from, @Nullable Buckets series, Set<String> keys) {
    var all = scan(question, from, series, BlockScan.Groups.NONE);
    return new Scanned(
        all, keys.isEmpty() ? all : scan(question, from, series, groups(question, keys)));
  }

  private static MeasureTable scan(
      Exploration question,
      Blocks.Reading from,
      @Nullable Buckets series,
      BlockScan.Groups groups) {
    var table = new MeasureTable(series == null ? 1 : series.size());
    var scans =
        parts(question.measures()).stream()
            .map(part -> new BlockScan(part, filter(question), series, groups, table))
            .toList();
    var fields = EnumSet.noneOf(RequestField.class);
    scans.forEach(scan -> fields.addAll(scan.fields()));
    from.each(fields, span -> scans.forEach(scan -> scan.add(span)));
    return table;
  }

  private static Filter filter(Exploration question) {
    var user = question.scope().user();
    return user == null
        ? question.filter()
        : Filter.all(
            List.of(Filter.Condition.is(RequestField.USER.fieldName(), user), question.filter()));
  }

  private static BlockScan.Groups groups(Exploration question, Set<String> keys) {
    var dimensions = question.dimensions();
    if (dimensions.isEmpty()) {
      return BlockScan.Groups.NONE;
    }
    var fields =
        dimensions.stream()
            .flatMap(dimension -> dimension.field().stream())
            .collect(Collectors.toSet());
    var zone = question.range().zone();
    return new BlockScan.Groups(
        fields, block -> Grouping.by(dimensions, block, zone), keys, MOST_GROUPS);
  }

  /// As few as tell all measures: one for sums, and those of sketches.
  private static Set<MeasureGroup> parts(List<Measure> measures) {
    var needed = EnumSet.of(MeasureGroup.COUNT);
    measures.forEach(measure -> needed.add(measure.part()));
    var parts = EnumSet.noneOf(MeasureGroup.class);
    parts.add(sums(needed));
    if (needed.contains(MeasureGroup.DURATIONS)) {
      parts.add(MeasureGroup.DURATIONS);
    } else if (needed.contains(MeasureGroup.LATENCY)) {
      parts.add(MeasureGroup.LATENCY);
    }
    if (needed.contains(MeasureGroup.USERS)) {
      parts.add(MeasureGroup.USERS);
    }
    return parts;
  }

  private static MeasureGroup sums(Set<MeasureGroup> needed) {
    var largest =
        SUMS.stream().filter(needed::contains).reduce(MeasureGroup.COUNT, (_, next) -> next);
    if (!needed.contains(MeasureGroup.COST)) {
      return largest;
    }
    return switch (largest) {
      case COUNT -> MeasureGroup.COST;
      case SUMS -> MeasureGroup.SUMS;
      default -> MeasureGroup.USAGE;
    };
  }

  private static Measures all(MeasureTable table, Set<String> keys) {
    var all = new Measures(UserSketch.QUERY_LIMIT);
    keys.forEach(key -> all.merge(table.total(key)));
    return all;
  }

  private static List<String> split(Exploration question, String key) {
    return question.dimensions().size() == 1
        ? List.of(key)
        : List.of(key.split(String.valueOf(Grouping.BETWEEN), 2));
  }

  private static List<Value> values(Exploration question, Measures total) {
    return question.measures().stream()
        .map(measure -> new Value(measure, measure.of(total), null, List.of()))
        .toList();
  }

  /// @param key of a group; null for all requests
  private static List<Value> values(
      Exploration question,
      Measures total,
      @Nullable Scanned before,
      @Nullable String key,
      Scanned series) {
    var name = key == null ? MeasureTable.ONLY : key;
    var points = series.of(key);
    return question.measures().stream()
        .map(measure ->
            new Value(
                measure,
                measure.of(total),
                before == null ? null : measure.of(before.of(key).total(name)),
                IntStream.range(0, points.buckets())
                    .mapToObj(point -> measure.of(points.get(name, point)))
                    .toList()))
        .toList();
  }
}
