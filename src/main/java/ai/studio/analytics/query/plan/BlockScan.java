package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.BlockReading;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Counts events of blocks: what a filter lets through, by group and by the buckets of a series.
///
/// Requests are in the order of time, so those of a bucket lie side by side. A column is added up
/// in one loop, over the places of the requests that count.
///
/// Not thread-safe.
public final class BlockScan {

  private final Set<MeasureGroup> parts;
  private final BlockFilter filter;
  private final @Nullable Buckets series;
  private final Groups by;
  private final MeasureTable into;

  private final int[] groups = new int[RowMask.CHUNK];
  private final int[] codes = new int[RowMask.CHUNK];

  /// How requests are told apart.
  ///
  /// @param fields what that needs
  /// @param of gives the grouping of a block; null where all requests are together
  /// @param keys the only groups that count; all where there are none
  /// @param rest the key of all other groups together; null where they do not count
  /// @param most how many groups there may be
  public record Groups(
      Set<? extends Field> fields,
      Function<Block, @Nullable Grouping> of,
      Set<String> keys,
      @Nullable String rest,
      int most) {

    /// All requests together.
    public static final Groups NONE = new Groups(Set.of(), _ -> null, Set.of(), null, 1);

    /// By fields of which each event has a value: none, one or two.
    static Groups of(Collection<BlockValue> fields) {
      return fields.isEmpty()
          ? NONE
          : new Groups(
              Set.copyOf(fields),
              block ->
                  Grouping.together(
                      fields.stream().map(field -> Grouping.byKnown(block.coded(field))).toList(),
                      block),
              Set.of(),
              null,
              Integer.MAX_VALUE);
    }

    /// Those of a load.
    public static Groups of(MeasureQuery query) {
      var field = BlockScan.field(query.by());
      return field == null
          ? NONE
          : new Groups(
              Set.of(field),
              block -> Grouping.byKnown(block.coded(field)),
              query.keys(),
              null,
              Integer.MAX_VALUE);
    }
  }

  /// @param parts which parts of their measures
  /// @param filter which requests count
  /// @param series the buckets to count by; null where all time is together
  public BlockScan(
      Set<MeasureGroup> parts, BlockFilter filter, @Nullable Buckets series, Groups by) {
    this.parts = parts;
    this.filter = filter;
    this.series = series;
    this.by = by;
    into = new MeasureTable(series == null ? 1 : series.size());
  }

  /// Counts the requests of a reading, on as many threads as there are cores, each with some of the
  /// blocks.
  ///
  /// @param scan makes scans for the same
  public static MeasureTable of(BlockReading reading, Supplier<BlockScan> scan) {
    return of(reading, Stream::of, scan);
  }

  /// Counts those requests of a reading that lie in some parts of its time.
  ///
  /// @param parts in the order of time, together as long as the reading; inside of it they begin
  ///   and end at whole seconds
  static MeasureTable of(BlockReading reading, List<TimeRange> parts, Supplier<BlockScan> scan) {
    return parts.size() == 1
        ? of(reading, scan)
        : of(reading, span -> parts.stream().map(part -> within(span, part)), scan);
  }

  private static MeasureTable of(
      BlockReading reading,
      Function<Blocks.Span, Stream<Blocks.Span>> parts,
      Supplier<BlockScan> scan) {
    var all = scan.get();
    reading.some(
        all.fields(),
        spans ->
            all.merge(
                spans.parallelStream()
                    .flatMap(parts)
                    .collect(scan, BlockScan::add, BlockScan::merge)));
    return all.into;
  }

  private static Blocks.Span within(Blocks.Span span, TimeRange part) {
    var times = span.block().times();
    var from = Math.max(span.from(), times.firstFrom(part.start().getEpochSecond()));
    var end = part.end().plusNanos(Duration.ofSeconds(1).toNanos() - 1).getEpochSecond();
    var to = Math.min(span.to(), times.firstFrom(end));
    return new Blocks.Span(span.block(), from, Math.max(from, to));
  }

  /// What blocks must be read with.
  private Set<Field> fields() {
    var fields = filter.fields();
    fields.addAll(by.fields());
    if (filter.subject() == Subject.REQUESTS) {
      fields.addAll(MeasureGroup.fields(parts));
    } else {
      fields.add(EventSums.weighed(filter.subject()));
    }
    return fields;
  }

  /// Adds what another scan for the same has counted of other requests.
  private void merge(BlockScan other) {
    into.merge(other.into);
    checkGroups();
  }

  private void checkGroups() {
    if (into.keys().size() > by.most()) {
      throw new InvalidExploration(
          "dimensions", "have more than " + by.most() + " values: filter, or leave one out");
    }
  }

  /// Counts some requests.
  private void add(Blocks.Span span) {
    var events = filter.on(span.block());
    if (events.isNone()) {
      return;
    }
    var all = by.of().apply(span.block());
    var grouping = all == null ? null : Grouping.only(by.keys(), by.rest(), all);
    if (series == null) {
      new Bucket(span.block(), grouping, 0).add(events, span.from(), span.to());
      return;
    }
    var times = span.block().times();
    for (var from = span.from(); from < span.to(); ) {
      var bucket = series.index(times.start() + times.seconds()[from]);
      var to = Math.min(span.to(), times.firstFrom(series.end(bucket)));
      new Bucket(span.block(), grouping, bucket).add(events, from, to);
      from = to;
    }
  }

  private static @Nullable RequestField field(Dimension dimension) {
    return switch (dimension) {
      case ALL -> null;
      case MODEL -> RequestField.MODEL;
      case PROVIDER -> RequestField.PROVIDER;
      case STATUS -> RequestField.STATUS;
      case ENDPOINT -> RequestField.ENDPOINT;
      case COUNTRY -> RequestField.COUNTRY;
      case SOURCE -> RequestField.SOURCE;
      case USER -> RequestField.USER;
      case MODEL_STATUS, RATING, THREAT, THREAT_KIND ->
          throw new IllegalArgumentException("requests are not counted by " + dimension);
    };
  }

  /// The requests of a block in one bucket.
  private final class Bucket {

    private final Block block;
    private final @Nullable Grouping grouping;
    private final int bucket;

    /// Where each group is counted; null where it is not counted at all, or not yet.
    private final @Nullable Measures[] measures;

    Bucket(Block block, @Nullable Grouping grouping, int bucket) {
      this.block = block;
      this.grouping = grouping;
      this.bucket = bucket;
      measures = new Measures[grouping == null ? 1 : grouping.size()];
    }

    void add(BlockFilter.OfBlock events, int start, int end) {
      var sums = sums();
      events.each(
          start,
          end,
          (from, count, places, found) -> {
            var kept = group(from, places, found);
            if (kept > 0) {
              sums.add(from, count, places, grouping == null ? null : groups, kept, measures);
            }
          });
      sums.addTo(measures);
    }

    private Sums sums() {
      return filter.subject() == Subject.REQUESTS
          ? new GroupSums(parts, block, measures.length)
          : new EventSums(filter.subject(), block, measures.length);
    }

    /// Finds the group of each request that counts; those that are in none, or in none that is
    /// asked for, count no longer.
    private int group(int from, int[] places, int kept) {
      if (grouping == null) {
        measures[0] = into.at(MeasureTable.ONLY, bucket);
        return kept;
      }
      grouping.copy(from, places[kept - 1] + 1, codes);
      var grouped = 0;
      for (var i = 0; i < kept; i++) {
        var group = codes[places[i]];
        if (group != Grouping.NOT_ASKED && isCounted(group, grouping)) {
          places[grouped] = places[i];
          groups[grouped++] = group;
        }
      }
      return grouped;
    }

    private boolean isCounted(int group, Grouping grouping) {
      if (measures[group] != null) {
        return true;
      }
      var key = grouping.key(group);
      if (key == null) {
        return false;
      }
      measures[group] = into.at(key, bucket);
      checkGroups();
      return true;
    }
  }
}
