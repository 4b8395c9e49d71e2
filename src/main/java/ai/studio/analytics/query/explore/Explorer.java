package ai.studio.analytics.query.explore;

import ai.studio.analytics.query.explore.Explored.Group;
import ai.studio.analytics.query.explore.Explored.Value;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.plan.BlockFilter;
import ai.studio.analytics.query.plan.BlockScan;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.query.plan.Grouping;
import ai.studio.analytics.query.plan.MeasureTable;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TagField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers questions of one's own, from column blocks. Thread-safe.
public final class Explorer {

  private static final int MOST_GROUPS = 100_000;
  private static final int MOST_POINTS = 50_000;

  /// The key of all groups that are not told apart: no two values make it.
  private static final String REST = "" + Grouping.BETWEEN + Grouping.BETWEEN;

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
    var now = new Readings(blocks, question, range.time());
    var groups = ranking(question, now);
    var top = top(question, groups);
    var series = scan(question, now, buckets, Set.copyOf(top));
    var before =
        question.compare()
            ? scan(
                question,
                new Readings(blocks, question, range.previous().time()),
                null,
                Set.copyOf(top))
            : null;
    return new Explored(
        question.seriesInterval(),
        buckets.starts(),
        values(question, before, MeasureTable.ONLY, series, Scanned::all),
        top.stream()
            .map(key -> group(question, split(question, key), before, key, series))
            .toList(),
        groups.keys().size() > top.size() ? group(question, List.of(), before, REST, series) : null,
        groups.keys().size());
  }

  private static Group group(
      Exploration question,
      List<String> keys,
      @Nullable Scanned before,
      String key,
      Scanned series) {
    return new Group(keys, values(question, before, key, series, Scanned::groups));
  }

  private static void checkPoints(Exploration question, Buckets buckets) {
    var series = question.groupedBy() == 0 ? 1 : question.limit() + 2;
    if ((long) buckets.size() * series * question.measures().size() > MOST_POINTS) {
      throw new InvalidExploration(
          "limit", "times measures and points of a series must be at most " + MOST_POINTS);
    }
  }

  /// Measures by group, as far as their order needs them; nothing where the groups are all there
  /// is.
  private static MeasureTable ranking(Exploration question, Readings from) {
    return question.groupedBy() == 0
        ? new MeasureTable(1)
        : scan(question, from, null, List.of(question.orderBy()), groups(question, Set.of()));
  }

  private static List<String> top(Exploration question, MeasureTable groups) {
    Comparator<Measures> largest =
        Comparator.comparing(
            question.orderBy()::of, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));
    return groups.ranked(largest.reversed(), question.limit()).stream()
        .map(MeasureTable.Ranked::key)
        .toList();
  }

  /// The same events together and by group: two things, as a group may have an empty key.
  private record Scanned(MeasureTable all, MeasureTable groups) {}

  /// @param keys of the groups that are told apart
  private static Scanned scan(
      Exploration question, Readings from, @Nullable Buckets series, Set<String> keys) {
    var measures = question.measures();
    if (keys.isEmpty()) {
      var all = scan(question, from, series, measures, BlockScan.Groups.NONE);
      return new Scanned(all, all);
    }
    var groups = scan(question, from, series, measures, groups(question, keys));
    return new Scanned(groups.together(), groups);
  }

  static MeasureTable scan(
      Exploration question,
      Readings from,
      @Nullable Buckets series,
      List<Measure> measures,
      BlockScan.Groups groups) {
    var all = new MeasureTable(series == null ? 1 : series.size());
    for (var subject : question.subjects()) {
      var parts = parts(measures.stream().filter(measure -> measure.subject() == subject).toList());
      var filter = new BlockFilter(subject, question.scope().restrict(question.filter()));
      all.merge(BlockScan.of(from.of(subject), () -> new BlockScan(parts, filter, series, groups)));
    }
    return all;
  }

  static BlockScan.Groups groups(Exploration question, Set<String> keys) {
    if (question.groupedBy() == 0) {
      return BlockScan.Groups.NONE;
    }
    var fields = new HashSet<Field>();
    question.dimensions().forEach(dimension -> dimension.field().ifPresent(fields::add));
    if (!question.tags().isEmpty()) {
      fields.add(RequestField.TAGS);
    }
    return new BlockScan.Groups(
        fields,
        block -> grouping(question, block),
        keys,
        keys.isEmpty() ? null : REST,
        MOST_GROUPS);
  }

  private static Grouping grouping(Exploration question, Block block) {
    var zone = question.range().zone();
    var by = new ArrayList<Grouping>();
    question.dimensions().forEach(dimension -> by.add(Grouping.by(dimension, block, zone)));
    question.tags().forEach(tag -> by.add(Grouping.byTag(new TagField(tag), block)));
    return Grouping.together(by, block);
  }

  /// As few as tell all measures: one for sums, and those of sketches.
  private static Set<MeasureGroup> parts(List<Measure> measures) {
    var needed = EnumSet.of(MeasureGroup.COUNT);
    measures.forEach(measure -> needed.addAll(measure.groups()));
    var parts = EnumSet.noneOf(MeasureGroup.class);
    parts.add(sums(needed));
    if (needed.contains(MeasureGroup.DURATIONS)) {
      parts.add(MeasureGroup.DURATIONS);
    } else if (needed.contains(MeasureGroup.LATENCY)) {
      parts.add(MeasureGroup.LATENCY);
    }
    needed.retainAll(EnumSet.of(MeasureGroup.USERS, MeasureGroup.SESSIONS, MeasureGroup.SPEED));
    parts.addAll(needed);
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

  static List<String> split(Exploration question, String key) {
    return question.groupedBy() == 1
        ? List.of(key)
        : List.of(key.split(String.valueOf(Grouping.BETWEEN), 2));
  }

  /// @param of what the key is of
  private static List<Value> values(
      Exploration question,
      @Nullable Scanned before,
      String key,
      Scanned series,
      Function<Scanned, MeasureTable> of) {
    var points = of.apply(series);
    var total = points.total(key);
    var previous = before == null ? null : of.apply(before).total(key);
    return question.measures().stream()
        .map(measure ->
            new Value(
                measure,
                measure.of(total),
                previous == null ? null : measure.of(previous),
                IntStream.range(0, points.buckets())
                    .mapToObj(point -> measure.of(points.get(key, point)))
                    .toList()))
        .toList();
  }
}
