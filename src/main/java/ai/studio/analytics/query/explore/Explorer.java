package ai.studio.analytics.query.explore;

import ai.studio.analytics.query.explore.Explored.Group;
import ai.studio.analytics.query.explore.Explored.Value;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.BlockScan;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.query.plan.Grouping;
import ai.studio.analytics.query.plan.MeasureTable;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TagField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
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
    var now = read(question, range.time());
    var groups = ranking(question, now);
    var top = top(question, groups);
    var series = scan(question, now, buckets, Set.copyOf(top));
    var before =
        question.compare()
            ? scan(question, read(question, range.previous().time()), null, Set.copyOf(top))
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
  private static MeasureTable ranking(Exploration question, Blocks.Reading from) {
    return question.groupedBy() == 0
        ? new MeasureTable(1)
        : scan(
            question, from, null, parts(List.of(question.orderBy())), groups(question, Set.of()));
  }

  private static List<String> top(Exploration question, MeasureTable groups) {
    Comparator<Measures> largest =
        Comparator.comparing(
            question.orderBy()::of, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));
    return groups.ranked(largest.reversed(), question.limit()).stream()
        .map(MeasureTable.Ranked::key)
        .toList();
  }

  /// The same requests together and by group: two things, as a group may have an empty key.
  private record Scanned(MeasureTable all, MeasureTable groups) {}

  private Blocks.Reading read(Exploration question, TimeRange range) {
    return blocks.read(question.scope().organization(), range.start(), range.end());
  }

  /// @param keys of the groups that are told apart
  private static Scanned scan(
      Exploration question, Blocks.Reading from, @Nullable Buckets series, Set<String> keys) {
    var parts = parts(question.measures());
    if (keys.isEmpty()) {
      var all = scan(question, from, series, parts, BlockScan.Groups.NONE);
      return new Scanned(all, all);
    }
    var groups = scan(question, from, series, parts, groups(question, keys));
    return new Scanned(groups.together(), groups);
  }

  private static MeasureTable scan(
      Exploration question,
      Blocks.Reading from,
      @Nullable Buckets series,
      Set<MeasureGroup> parts,
      BlockScan.Groups groups) {
    return BlockScan.of(from, () -> new BlockScan(parts, filter(question), series, groups));
  }

  private static Filter filter(Exploration question) {
    var user = question.scope().user();
    return user == null
        ? question.filter()
        : Filter.all(
            List.of(Filter.Condition.is(RequestField.USER.fieldName(), user), question.filter()));
  }

  private static BlockScan.Groups groups(Exploration question, Set<String> keys) {
    if (question.groupedBy() == 0) {
      return BlockScan.Groups.NONE;
    }
    var fields = EnumSet.noneOf(RequestField.class);
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
    needed.retainAll(EnumSet.of(MeasureGroup.USERS, MeasureGroup.SPEED));
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

  private static List<String> split(Exploration question, String key) {
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
