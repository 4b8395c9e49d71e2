package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.schema.TagField;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the requests of a block are told apart: each is in one group, which has a number in this
/// block and a key in all.
public interface Grouping {

  /// Between the values of two dimensions in a key: no text of an event has it.
  char BETWEEN = '\u0000';

  /// The number of requests that are in no group that is asked for.
  int NOT_ASKED = -1;

  /// How many groups there may be.
  int size();

  /// The key of a group; null where its requests are in none.
  @Nullable String key(int group);

  /// Gives the groups of some requests.
  void copy(int from, int count, int[] groups);

  /// By the values of a field; requests that have none are in no group.
  static Grouping byKnown(Column.Coded column) {
    return new ByField(column, null);
  }

  /// By one thing or two.
  static Grouping together(List<Grouping> groupings, Block block) {
    return groupings.size() == 1
        ? groupings.getFirst()
        : Pairs.of(groupings.getFirst(), groupings.getLast(), block.size());
  }

  /// By the values of a tag; requests without it have the empty one.
  static Grouping byTag(TagField tag, Block block) {
    var column = block.coded(tag.source());
    var numbers = new int[column.values().length];
    var keys = new LinkedHashMap<String, Integer>();
    for (var code = 0; code < numbers.length; code++) {
      var key = Objects.requireNonNullElse(tag.of(column.values()[code]), "");
      numbers[code] = keys.computeIfAbsent(key, _ -> keys.size());
    }
    return new Some(new ByField(column, ""), numbers, List.copyOf(keys.keySet()));
  }

  /// By a dimension; requests without a value have the empty one.
  static Grouping by(Dimension dimension, Block block, ZoneId zone) {
    return switch (dimension) {
      case HOUR_OF_DAY -> new ByClock(block.times(), zone, false);
      case DAY_OF_WEEK -> new ByClock(block.times(), zone, true);
      default -> new ByField(block.coded(dimension.field().orElseThrow().source()), "");
    };
  }

  /// @param unknown the key of requests without a value; null where they are in no group
  record ByField(Column.Coded column, @Nullable String unknown) implements Grouping {

    @Override
    public int size() {
      return column.values().length;
    }

    @Override
    public @Nullable String key(int group) {
      return group == 0 ? unknown : column.values()[group];
    }

    @Override
    public void copy(int from, int count, int[] groups) {
      column.copy(from, count, groups);
    }
  }

  /// The same with the groups of some keys only.
  ///
  /// @param keys all groups where there are none
  /// @param rest the key of all other groups together; null where they have the number [#NOT_ASKED]
  static Grouping only(Set<String> keys, @Nullable String rest, Grouping all) {
    if (keys.isEmpty()) {
      return all;
    }
    var numbers = new int[all.size()];
    var asked = new ArrayList<String>();
    if (rest != null) {
      asked.add(rest);
    }
    for (var group = 0; group < numbers.length; group++) {
      var key = all.key(group);
      numbers[group] = key == null || rest == null ? NOT_ASKED : 0;
      if (key != null && keys.contains(key)) {
        numbers[group] = asked.size();
        asked.add(key);
      }
    }
    return new Some(all, numbers, asked);
  }

  /// Some groups of another grouping.
  ///
  /// @param numbers by the number that a group has in the other one
  /// @param keys by number
  record Some(Grouping all, int[] numbers, List<String> keys) implements Grouping {

    @Override
    public int size() {
      return keys.size();
    }

    @Override
    public String key(int group) {
      return keys.get(group);
    }

    @Override
    public void copy(int from, int count, int[] groups) {
      all.copy(from, count, groups);
      for (var i = 0; i < count; i++) {
        groups[i] = numbers[groups[i]];
      }
    }
  }

  /// By what the clock of a time zone shows.
  ///
  /// @param weekdays Monday to Sunday, 1 to 7, in place of hours
  record ByClock(Column.Times times, ZoneId zone, boolean weekdays) implements Grouping {

    private static final int HOURS = 24;
    private static final long MINUTE = 60;

    @Override
    public int size() {
      return HOURS;
    }

    @Override
    public String key(int group) {
      return Integer.toString(group);
    }

    /// Hours and days begin, and clocks are changed, at whole minutes.
    @Override
    public void copy(int from, int count, int[] groups) {
      var known = -1L;
      var group = 0;
      for (var i = 0; i < count; i++) {
        var second = times.start() + times.seconds()[from + i];
        if (second / MINUTE != known) {
          known = second / MINUTE;
          group = group(Instant.ofEpochSecond(second).atZone(zone));
        }
        groups[i] = group;
      }
    }

    private int group(ZonedDateTime time) {
      return weekdays ? time.getDayOfWeek().getValue() : time.getHour();
    }
  }

  /// By two things at once.
  ///
  /// @param pairs those that occur, in rising order, where there could be many more; else null
  record Pairs(Grouping first, Grouping second, long @Nullable [] pairs) implements Grouping {

    private static final int FEW = 1 << 16;

    static Pairs of(Grouping first, Grouping second, int requests) {
      if ((long) first.size() * second.size() <= FEW) {
        return new Pairs(first, second, null);
      }
      var a = new int[requests];
      var b = new int[requests];
      first.copy(0, requests, a);
      second.copy(0, requests, b);
      var pairs =
          IntStream.range(0, requests)
              .mapToLong(i -> (long) a[i] * second.size() + b[i])
              .sorted()
              .distinct()
              .toArray();
      return new Pairs(first, second, pairs);
    }

    @Override
    public int size() {
      return pairs == null ? first.size() * second.size() : pairs.length;
    }

    @Override
    public @Nullable String key(int group) {
      var pair = pairs == null ? group : pairs[group];
      var one = first.key((int) (pair / second.size()));
      var other = second.key((int) (pair % second.size()));
      return one == null || other == null ? null : one + BETWEEN + other;
    }

    @Override
    public void copy(int from, int count, int[] groups) {
      var others = new int[count];
      first.copy(from, count, groups);
      second.copy(from, count, others);
      for (var i = 0; i < count; i++) {
        var pair = (long) groups[i] * second.size() + others[i];
        groups[i] = pairs == null ? (int) pair : Arrays.binarySearch(pairs, pair);
      }
    }
  }
}
