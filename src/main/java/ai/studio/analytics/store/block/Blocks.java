package ai.studio.analytics.store.block;

import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Gives the requests of a span of time as blocks: from memory, else from the database, else made
/// of rows; exactly those that are there when it is asked.
///
/// Days that are over come whole, as [BlockJob] has stored them. Of a day that is not, and of the
/// one before as long as it is not stored, each quarter of an hour is a block in memory, made of
/// rows again only when its requests have changed.
///
/// Thread-safe.
public final class Blocks {

  /// How many events are held at a time, about, so that a long question does not hold all of its
  /// range in memory.
  private static final long AT_ONCE = 1 << 19;

  /// Few connections at a time, so that the writer, which shares the pool, never waits for readers.
  private static final int CONNECTIONS = 2;

  /// What remembering a column costs beside what it holds.
  private static final int ENTRY_BYTES = 300;

  /// Retention and clearing remove rows without a trace in the stamp.
  private static final Duration LONGEST = Duration.ofHours(1);

  private final DataSource dataSource;
  private final Clock clock;
  private final long atOnce;
  private final Cache<Key, List<Column>> columns;
  private final Map<String, ReentrantLock> reading = new ConcurrentHashMap<>();
  private final Semaphore free = new Semaphore(CONNECTIONS, true);

  private record Key(Slice slice, RequestField field) {}

  /// @param clock tells which days are over
  /// @param memory how many bytes of columns are remembered, about
  public Blocks(DataSource dataSource, Clock clock, long memory) {
    this(dataSource, clock, memory, AT_ONCE);
  }

  Blocks(DataSource dataSource, Clock clock, long memory, long atOnce) {
    this.atOnce = atOnce;
    this.dataSource = dataSource;
    this.clock = clock;
    columns =
        Caffeine.newBuilder()
            .maximumWeight(memory)
            .expireAfterWrite(LONGEST)
            .weigher((Key key, List<Column> parts) ->
                ENTRY_BYTES + parts.stream().mapToInt(Column::weight).sum())
            .build();
  }

  /// Looks at the requests of an organisation in a span of time.
  ///
  /// @param start inclusive, to the microsecond
  /// @param end exclusive
  /// @throws StoreFailure where the database cannot answer
  public Reading read(String organization, Instant start, Instant end) {
    var from = ceil(start);
    var to = end.getEpochSecond();
    if (from >= to) {
      return new Reading(List.of(), from, to, rows(organization, start, end));
    }
    var slices = slices(organization, from, to);
    var rows = new ArrayList<>(rows(organization, start, Instant.ofEpochSecond(from)));
    rows.addAll(rows(organization, Instant.ofEpochSecond(to), end));
    return new Reading(slices, from, to, rows);
  }

  /// Looks at events in a span of time that belong to requests. They are far fewer than those, and
  /// are read from rows, as many at a time as may be held: of so many that they are read more than
  /// once, those that come meanwhile may count in one answer and not in another.
  ///
  /// @param fields all that anybody wants to know of them
  /// @param user the only one whose events count; null for all of the organisation
  /// @param start inclusive, to the microsecond
  /// @param end exclusive
  /// @throws StoreFailure where the database cannot answer
  public BlockReading read(
      Subject subject,
      Set<Field> fields,
      String organization,
      @Nullable String user,
      Instant start,
      Instant end) {
    var all = new LinkedHashSet<Field>(Set.of(RequestField.TIME));
    all.addAll(fields);
    var rows = new EventRows(subject, List.copyOf(all), organization, user);
    var first = ask(connection -> rows.first(connection, start, end, atOnce));
    return (_, some) -> {
      for (var page = first; ; ) {
        some.accept(spans(page.blocks()));
        var next = page.next();
        if (next == 0) {
          return;
        }
        page = ask(connection -> rows.read(connection, start, end, next, atOnce));
      }
    };
  }

  private static List<Span> spans(List<Block> blocks) {
    return blocks.stream().map(block -> new Span(block, 0, block.size())).toList();
  }

  /// The requests of a span of time as they were at one moment: whatever is asked of it is about
  /// the same ones. Thread-safe.
  public final class Reading implements BlockReading {

    private final List<Slice> slices;
    private final long from;
    private final long to;

    /// What lies between whole seconds, which blocks do not tell apart.
    private final List<Span> rows;

    /// What others may not be told, as it is not what the stamp of its slice is about.
    private final Map<Slice, List<Block>> own = new ConcurrentHashMap<>();

    private Reading(List<Slice> slices, long from, long to, List<Span> rows) {
      this.slices = List.copyOf(slices);
      this.from = from;
      this.to = to;
      this.rows = List.copyOf(rows);
    }

    /// Hands the requests over.
    ///
    /// @param fields what to know of them
    /// @param each takes blocks, one after the other, in any order of time
    /// @throws StoreFailure where the database cannot answer
    public void each(Set<? extends Field> fields, Consumer<Span> each) {
      some(fields, spans -> spans.forEach(each));
    }

    @Override
    public void some(Set<? extends Field> asked, Consumer<List<Span>> some) {
      var fields = asked.stream().map(RequestField.class::cast).collect(Collectors.toSet());
      for (var first = 0; first < slices.size(); ) {
        var next = slices.subList(first, next(slices, first));
        some.accept(
            blocks(next, fields, own).stream()
                .flatMap(List::stream)
                .map(block -> new Span(block, from, to))
                .toList());
        first += next.size();
      }
      some.accept(rows);
    }
  }

  /// The end of as many slices as may be held at a time, one at least.
  private int next(List<Slice> slices, int first) {
    var next = first;
    for (var requests = 0L; next < slices.size() && (next == first || requests < atOnce); next++) {
      requests += slices.get(next).requests();
    }
    return next;
  }

  /// Some requests of a block.
  ///
  /// @param from the first one
  /// @param to after the last one
  public record Span(Block block, int from, int to) {

    /// Those between two times, in seconds since the epoch.
    Span(Block block, long start, long end) {
      this(block, block.times().firstFrom(start), block.times().firstFrom(end));
    }
  }

  private List<Span> rows(String organization, Instant start, Instant end) {
    return start.isBefore(end)
        ? spans(ask(connection -> BlockRows.read(connection, organization, start, end)))
        : List.of();
  }

  private List<Slice> slices(String organization, long from, long to) {
    return ask(connection -> {
      var slices = new ArrayList<Slice>();
      var open = openSince(connection, organization, from, to);
      add(connection, organization, Grain.DAY, from, Math.min(to, open), slices);
      add(connection, organization, Grain.QUARTER_HOUR, Math.max(from, open), to, slices);
      return slices;
    });
  }

  /// The start of the first day that may still change often: that of yesterday until its blocks are
  /// stored, as events of its last hours come late.
  private long openSince(Connection connection, String organization, long from, long to)
      throws SQLException {
    var today = Grain.DAY.bucket(clock.instant());
    var yesterday = today - Grain.DAY.seconds();
    if (from >= today || to <= yesterday) {
      return today;
    }
    for (var day : Stamps.read(connection, organization, Grain.DAY, yesterday, today)) {
      if (columns.getIfPresent(new Key(day, RequestField.TIME)) == null
          && !BlockTable.isStored(connection, day)) {
        return yesterday;
      }
    }
    return today;
  }

  private static void add(
      Connection connection,
      String organization,
      Grain grain,
      long from,
      long to,
      List<Slice> slices)
      throws SQLException {
    if (from < to) {
      var first = grain.bucket(Instant.ofEpochSecond(from));
      slices.addAll(Stamps.read(connection, organization, grain, first, to));
    }
  }

  /// @param own what only this reading knows
  private List<List<Block>> blocks(
      List<Slice> slices, Set<RequestField> fields, Map<Slice, List<Block>> own) {
    var found = new HashMap<Slice, List<Block>>();
    known(slices, fields, own, found);
    if (found.size() < slices.size()) {
      var lock =
          reading.computeIfAbsent(slices.getFirst().organization(), _ -> new ReentrantLock());
      lock.lock();
      try {
        known(slices, fields, own, found);
        ask(connection -> find(connection, slices, fields, own, found));
      } finally {
        lock.unlock();
      }
    }
    return slices.stream().map(found::get).toList();
  }

  private void known(
      List<Slice> slices,
      Set<RequestField> fields,
      Map<Slice, List<Block>> own,
      Map<Slice, List<Block>> found) {
    for (var slice : slices) {
      if (own.containsKey(slice)) {
        found.put(slice, own.getOrDefault(slice, List.of()));
      } else if (!found.containsKey(slice)) {
        remembered(slice, fields).ifPresent(blocks -> found.put(slice, blocks));
      }
    }
  }

  /// What nobody knows yet.
  private Map<Slice, List<Block>> find(
      Connection connection,
      List<Slice> slices,
      Set<RequestField> fields,
      Map<Slice, List<Block>> own,
      Map<Slice, List<Block>> found)
      throws SQLException {
    var days =
        slices.stream()
            .filter(slice -> slice.grain() == Grain.DAY && !found.containsKey(slice))
            .toList();
    if (!days.isEmpty()) {
      BlockTable.read(connection, days, withTime(fields))
          .forEach((day, blocks) -> found.put(day, remember(day, blocks)));
    }
    for (var missing : missing(slices, found)) {
      BlockRows.read(connection, missing)
          .forEach((slice, made) -> {
            found.put(slice, made);
            if (isOf(slice, made)) {
              remember(slice, made);
            } else {
              own.put(slice, made);
            }
          });
    }
    return found;
  }

  /// Those that nobody has, in lists of which each is read at once: a day, or parts of one that
  /// follow each other.
  private static List<List<Slice>> missing(List<Slice> slices, Map<Slice, List<Block>> found) {
    var missing = new ArrayList<List<Slice>>();
    var grows = false;
    for (var slice : slices) {
      var isPart = slice.grain() != Grain.DAY;
      if (found.containsKey(slice)) {
        grows = false;
        continue;
      }
      if (!grows) {
        missing.add(new ArrayList<>());
      }
      missing.getLast().add(slice);
      grows = isPart;
    }
    return missing;
  }

  static List<Block> make(Connection connection, Slice slice) throws SQLException {
    return BlockRows.read(
        connection,
        slice.organization(),
        Instant.ofEpochSecond(slice.start()),
        Instant.ofEpochSecond(slice.end()));
  }

  private Optional<List<Block>> remembered(Slice slice, Set<RequestField> fields) {
    var parts = new ArrayList<Map<RequestField, Column>>();
    for (var field : withTime(fields)) {
      var known = columns.getIfPresent(new Key(slice, field));
      if (known == null) {
        return Optional.empty();
      }
      for (var part = 0; part < known.size(); part++) {
        if (part == parts.size()) {
          parts.add(new EnumMap<>(RequestField.class));
        }
        parts.get(part).put(field, known.get(part));
      }
    }
    return Optional.of(parts.stream().map(Block::new).toList());
  }

  /// Whether as many rows were read as the rollups had counted: else some came in between, or have
  /// been removed.
  static boolean isOf(Slice slice, List<Block> made) {
    return made.stream().mapToLong(Block::size).sum() == slice.requests();
  }

  private List<Block> remember(Slice slice, List<Block> blocks) {
    for (var field : RequestField.IN_BLOCKS) {
      if (blocks.stream().allMatch(block -> block.columns().containsKey(field))) {
        columns.put(
            new Key(slice, field),
            blocks.stream().map(block -> block.columns().get(field)).toList());
      }
    }
    return blocks;
  }

  private interface Asking<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T ask(Asking<T> asking) {
    free.acquireUninterruptibly();
    try (var connection = dataSource.getConnection()) {
      return asking.on(connection);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    } finally {
      free.release();
    }
  }

  private static Set<RequestField> withTime(Set<RequestField> fields) {
    var all = EnumSet.of(RequestField.TIME);
    all.addAll(fields);
    return all;
  }

  private static long ceil(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).equals(time)
        ? time.getEpochSecond()
        : time.getEpochSecond() + 1;
  }
}
