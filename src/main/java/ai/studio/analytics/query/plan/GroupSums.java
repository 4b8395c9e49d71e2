package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import ai.studio.analytics.store.schema.RequestField;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds up requests of one block by group, a column at a time.
///
/// One loop for each kind of column, and one more for requests that are all of one group: a single
/// counter that every request changes in memory would take four times as long.
///
/// Not thread-safe.
final class GroupSums implements Sums {

  private static final int FIRST_ERROR = 400;

  private static final Set<MeasureGroup> SKETCHES =
      EnumSet.of(
          MeasureGroup.LATENCY, MeasureGroup.DURATIONS, MeasureGroup.USERS, MeasureGroup.SESSIONS);

  private final Set<MeasureGroup> parts;
  private final Set<RequestField> read;
  private final Set<RequestField> summed;
  private final boolean counts;
  private final Block block;
  private final long[] requests;
  private final long[] errors;
  private final long[] modelCalls;
  private final Map<RequestField, long[]> sums = new EnumMap<>(RequestField.class);
  private final Map<RequestField, long[]> known = new EnumMap<>(RequestField.class);
  private final @Nullable BitSet[] users;
  private final @Nullable BitSet[] sessions;

  private final int[] codes = new int[RowMask.CHUNK];
  private final long[] numbers = new long[RowMask.CHUNK];

  private final @Nullable OutputSpeed speed;

  private int[] places = {};
  private int @Nullable [] groups;
  private int kept;

  /// @param groups how many there are
  GroupSums(Set<MeasureGroup> parts, Block block, int groups) {
    this.parts = parts;
    this.block = block;
    var sum = EnumSet.copyOf(parts);
    sum.removeAll(SKETCHES);
    sum.remove(MeasureGroup.SPEED);
    counts = !sum.isEmpty();
    summed = MeasureGroup.fields(sum);
    var others = EnumSet.copyOf(parts);
    others.remove(MeasureGroup.SPEED);
    read = MeasureGroup.fields(others);
    speed = parts.contains(MeasureGroup.SPEED) ? new OutputSpeed(block, groups) : null;
    requests = new long[groups];
    errors = new long[groups];
    modelCalls = new long[groups];
    users = new BitSet[parts.contains(MeasureGroup.USERS) ? groups : 0];
    sessions = new BitSet[parts.contains(MeasureGroup.SESSIONS) ? groups : 0];
    for (var field : summed) {
      if (!field.kind().isCoded()) {
        sums.put(field, new long[groups]);
        known.put(field, new long[groups]);
      }
    }
  }

  @Override
  public void add(
      int from,
      int count,
      int[] places,
      int @Nullable [] groups,
      int kept,
      @Nullable Measures[] measures) {
    this.places = places;
    this.groups = groups;
    this.kept = kept;
    count(requests);
    for (var field : read) {
      if (block.column(field) instanceof Column.Coded column) {
        column.copy(from, count, codes);
        addCodes(field);
      } else {
        block.numbers(field).copy(from, count, numbers);
        addNumbers(field, measures);
      }
    }
    if (speed != null) {
      speed.add(from, count, places, groups, kept);
    }
  }

  @Override
  public void addTo(@Nullable Measures[] measures) {
    for (var group = 0; group < requests.length; group++) {
      var into = measures[group];
      if (into != null && requests[group] > 0) {
        addTo(into, group);
      }
    }
  }

  private void addCodes(RequestField field) {
    switch (field) {
      case STATUS -> countCodes(errors, isError(block.coded(field)));
      case MODEL -> countCodes(modelCalls, isKnown(block.coded(field)));
      case USER -> addSeen(users);
      case SESSION -> addSeen(sessions);
      default -> throw new IllegalArgumentException("nothing is measured by " + field);
    }
  }

  private void addNumbers(RequestField field, @Nullable Measures[] measures) {
    if (summed.contains(field)) {
      sum(Objects.requireNonNull(sums.get(field)), Objects.requireNonNull(known.get(field)));
    }
    if (isSketched(field)) {
      addDurations(field, measures);
    }
  }

  private boolean isSketched(RequestField field) {
    return switch (field) {
      case LATENCY ->
          parts.contains(MeasureGroup.LATENCY) || parts.contains(MeasureGroup.DURATIONS);
      case FIRST_TOKEN -> parts.contains(MeasureGroup.DURATIONS);
      default -> false;
    };
  }

  private void count(long[] into) {
    if (groups == null) {
      into[0] += kept;
      return;
    }
    for (var i = 0; i < kept; i++) {
      into[groups[i]]++;
    }
  }

  private void countCodes(long[] into, boolean[] counts) {
    if (groups == null) {
      var all = 0;
      for (var i = 0; i < kept; i++) {
        all += counts[codes[places[i]]] ? 1 : 0;
      }
      into[0] += all;
      return;
    }
    for (var i = 0; i < kept; i++) {
      into[groups[i]] += counts[codes[places[i]]] ? 1 : 0;
    }
  }

  private void sum(long[] into, long[] counts) {
    if (groups == null) {
      var sum = 0L;
      var count = 0L;
      for (var i = 0; i < kept; i++) {
        var number = numbers[places[i]];
        sum += number == Column.Numbers.NONE ? 0 : number;
        count += number == Column.Numbers.NONE ? 0 : 1;
      }
      into[0] += sum;
      counts[0] += count;
      return;
    }
    for (var i = 0; i < kept; i++) {
      var number = numbers[places[i]];
      if (number != Column.Numbers.NONE) {
        into[groups[i]] += number;
        counts[groups[i]]++;
      }
    }
  }

  private void addDurations(RequestField field, @Nullable Measures[] measures) {
    for (var i = 0; i < kept; i++) {
      var into = measures[group(i)];
      var millis = numbers[places[i]];
      if (into != null && millis != Column.Numbers.NONE) {
        (field == RequestField.LATENCY ? into.latency : into.firstToken).add((int) millis);
      }
    }
  }

  private void addSeen(@Nullable BitSet[] byGroup) {
    for (var i = 0; i < kept; i++) {
      var group = group(i);
      var seen = byGroup[group];
      if (seen == null) {
        seen = new BitSet();
        byGroup[group] = seen;
      }
      seen.set(codes[places[i]]);
    }
  }

  private int group(int i) {
    return groups == null ? 0 : groups[i];
  }

  private void addTo(Measures into, int group) {
    if (parts.contains(MeasureGroup.USERS)) {
      into.users.addHashes(hashes(RequestField.USER, users[group]));
    }
    if (parts.contains(MeasureGroup.SESSIONS)) {
      into.requestSessions.addHashes(hashes(RequestField.SESSION, sessions[group]));
    }
    if (speed != null) {
      speed.addTo(into, group);
    }
    if (!counts) {
      return;
    }
    into.requests += requests[group];
    into.errors += errors[group];
    into.modelCalls += modelCalls[group];
    into.promptTokens += sum(RequestField.PROMPT_TOKENS, group);
    into.cachedTokens += sum(RequestField.CACHED_TOKENS, group);
    into.cacheWriteTokens += sum(RequestField.CACHE_WRITE_TOKENS, group);
    into.completionTokens += sum(RequestField.COMPLETION_TOKENS, group);
    into.reasoningTokens += sum(RequestField.REASONING_TOKENS, group);
    into.costNanos += sum(RequestField.COST, group);
    into.pricedRequests += known(RequestField.COST, group);
    into.latencySumMs += sum(RequestField.LATENCY, group);
    into.firstTokenSumMs += sum(RequestField.FIRST_TOKEN, group);
    into.firstTokenCount += known(RequestField.FIRST_TOKEN, group);
    if (parts.contains(MeasureGroup.SUMS)) {
      into.latencyUnknown += requests[group] - known(RequestField.LATENCY, group);
    }
  }

  private long sum(RequestField field, int group) {
    var ofField = sums.get(field);
    return ofField == null ? 0 : ofField[group];
  }

  private long known(RequestField field, int group) {
    var ofField = known.get(field);
    return ofField == null ? 0 : ofField[group];
  }

  private long[] hashes(RequestField field, @Nullable BitSet seen) {
    if (seen == null) {
      return new long[0];
    }
    seen.clear(0);
    var values = block.coded(field).values();
    return seen.stream()
        .mapToObj(code -> String.valueOf(values[code]))
        .mapToLong(UserSketch::hash)
        .sorted()
        .distinct()
        .toArray();
  }

  private static boolean[] isError(Column.Coded statuses) {
    var error = new boolean[statuses.values().length];
    for (var code = 0; code < error.length; code++) {
      var status = statuses.values()[code];
      error[code] = status != null && Integer.parseInt(status) >= FIRST_ERROR;
    }
    return error;
  }

  private static boolean[] isKnown(Column.Coded column) {
    var known = new boolean[column.values().length];
    for (var code = 0; code < known.length; code++) {
      known[code] = column.values()[code] != null;
    }
    return known;
  }
}
