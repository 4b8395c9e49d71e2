package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.BlockFilter;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Looks for requests in column blocks, where any filter and any order cost about the same; rows
/// have few indexes. Thread-safe.
final class BlockSearch {

  private static final Comparator<Facet> MOST_FIRST =
      Comparator.comparingLong(Facet::count)
          .reversed()
          .thenComparing(Facet::value, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final Blocks blocks;

  BlockSearch(Blocks blocks) {
    this.blocks = blocks;
  }

  /// The filter with which blocks answer a question; empty where only rows can.
  static Optional<BlockFilter> filter(RowQuestion question) {
    var filter = question.filter();
    if (question.table() != RowTable.REQUESTS || question.search() != null || !isKnown(filter)) {
      return Optional.empty();
    }
    return Optional.of(new BlockFilter(Subject.REQUESTS, question.scope().restrict(filter)));
  }

  private static boolean isKnown(Filter filter) {
    return switch (filter) {
      case Filter.All(var parts) -> parts.stream().allMatch(BlockSearch::isKnown);
      case Filter.Any(var parts) -> parts.stream().allMatch(BlockSearch::isKnown);
      case Filter.Not(var part) -> isKnown(part);
      case Filter.Condition(var field, _) -> RequestField.OF_BLOCKS.named(field).isPresent();
    };
  }

  /// How many requests there are.
  long count(String organization, BlockFilter filter, TimeRange range) {
    var counts = new ArrayList<Integer>();
    look(organization, filter, Set.of(), range, span -> count(filter, span), counts::add);
    return counts.stream().mapToLong(count -> count).sum();
  }

  private static int count(BlockFilter filter, Blocks.Span span) {
    var count = new int[1];
    filter.each(span, (_, _, _, kept) -> count[0] += kept);
    return count[0];
  }

  /// How many requests there are in each bucket.
  long[] histogram(String organization, BlockFilter filter, TimeRange range, Buckets buckets) {
    var all = new long[buckets.size()];
    look(
        organization,
        filter,
        Set.of(),
        range,
        span -> histogram(filter, span, buckets),
        counts -> counts.forEach((bucket, count) -> all[bucket] += count));
    return all;
  }

  private static Map<Integer, Integer> histogram(
      BlockFilter filter, Blocks.Span span, Buckets buckets) {
    var counts = new HashMap<Integer, Integer>();
    var times = span.block().times();
    filter.each(
        span,
        (from, _, places, kept) -> {
          for (var i = 0; i < kept; i++) {
            var second = times.start() + times.seconds()[from + places[i]];
            counts.merge(buckets.index(second), 1, Integer::sum);
          }
        });
    return counts;
  }

  /// The values that most requests have, most first.
  ///
  /// @param value one of few
  List<Facet> facets(
      String organization, BlockFilter filter, TimeRange range, BlockValue value, int limit) {
    var all = new HashMap<String, Long>();
    look(
        organization,
        filter,
        Set.of(value.source()),
        range,
        span -> facets(filter, span, value),
        counts -> counts.forEach((text, count) -> all.merge(text, count, Long::sum)));
    return all.entrySet().stream()
        .map(entry -> new Facet(entry.getKey().isEmpty() ? null : entry.getKey(), entry.getValue()))
        .sorted(MOST_FIRST)
        .limit(limit)
        .toList();
  }

  private static Map<String, Long> facets(BlockFilter filter, Blocks.Span span, BlockValue value) {
    var column = span.block().coded(value.source());
    var codes = new int[BlockFilter.CHUNK];
    var counts = new long[column.values().length];
    filter.each(
        span,
        (from, count, places, kept) -> {
          column.copy(from, count, codes);
          for (var i = 0; i < kept; i++) {
            counts[codes[places[i]]]++;
          }
        });
    var byText = new HashMap<String, Long>();
    for (var code = 0; code < counts.length; code++) {
      if (counts[code] > 0) {
        var text = Objects.requireNonNullElse(value.of(column.values()[code]), "");
        byText.merge(text, counts[code], Long::sum);
      }
    }
    return byText;
  }

  /// Where the first requests of an order are.
  ///
  /// @param ranking of the order
  /// @param start makes what takes places
  Places places(
      String organization,
      BlockFilter filter,
      TimeRange range,
      Ranking ranking,
      Supplier<Places> start) {
    var all = start.get();
    look(
        organization,
        filter,
        ranking.fields(),
        range,
        span -> places(filter, span, ranking, start.get()),
        all::add);
    return all;
  }

  private static Places places(BlockFilter filter, Blocks.Span span, Ranking ranking, Places into) {
    var ranks = ranking.of(span.block());
    var numbers = new long[BlockFilter.CHUNK];
    var times = span.block().times();
    filter.each(
        span,
        (from, count, places, kept) -> {
          ranks.copy(from, count, numbers);
          for (var i = 0; i < kept; i++) {
            var place = places[i];
            into.add(numbers[place], times.start() + times.seconds()[from + place]);
          }
        });
    return into;
  }

  /// The values of a field that any request of a range may have.
  Set<String> values(String organization, BlockValue value, TimeRange range) {
    var values = new HashSet<String>();
    blocks
        .read(organization, range.start(), range.end())
        .each(
            Set.of(value.source()),
            span -> {
              for (var text : span.block().coded(value.source()).values()) {
                values.add(Objects.requireNonNullElse(value.of(text), ""));
              }
            });
    return values;
  }

  private <R> void look(
      String organization,
      BlockFilter filter,
      Set<? extends Field> besides,
      TimeRange range,
      Function<Blocks.Span, R> look,
      Consumer<R> take) {
    var fields = filter.fields();
    fields.addAll(besides);
    blocks
        .read(organization, range.start(), range.end())
        .some(fields, spans -> spans.parallelStream().map(look).toList().forEach(take));
  }
}
