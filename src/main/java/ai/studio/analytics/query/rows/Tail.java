package ai.studio.analytics.query.rows;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.write.StoredEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// Tells listeners of requests as they are stored, by whichever instance. Once a second, and only
/// while somebody listens, it looks what was stored since the last time, and looks each question up
/// among that; listeners with the same question share the look. Thread-safe.
public final class Tail implements AutoCloseable {

  /// Listeners of one organisation, and of all.
  private static final int MOST_OF_ONE = 50;

  private static final int MOST = 200;

  /// Events of one look that are looked up; there may be more in a burst.
  private static final int MOST_LOOKED_UP = 1_000;

  /// Rows of one look that a listener gets.
  private static final int MOST_ROWS = 100;

  /// Looks that a slow listener may be behind.
  private static final int MOST_BEHIND = 8;

  private static final long PERIOD_MILLIS = 1_000;
  private static final long NOWHERE = -1;
  private static final Logger LOGGER = Logger.getLogger(Tail.class.getName());

  private final StoredEvents events;
  private final Rows rows;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor looks =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("studio-tail").factory());
  private long place = NOWHERE;

  /// There are too many listeners.
  public static final class TooManyListeners extends RuntimeException {

    TooManyListeners() {
      super("Too many live views are open. Close one, or try again later.");
    }
  }

  /// What was stored between two looks.
  ///
  /// @param rows the newest 100, the newest first
  /// @param count how many there are, as far as they were looked up
  /// @param omitted events of any kind that came too fast to be looked up
  public record Part(List<Row> rows, int count, long omitted) {

    private static final Part LAST = new Part(List.of(), 0, 0);

    public Part {
      rows = List.copyOf(rows);
    }
  }

  private record Subject(RowQuestion question, List<Field> fields) {}

  public Tail(StoredEvents events, Rows rows) {
    this.events = events;
    this.rows = rows;
    looks.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Somebody who wants to be told; until it is closed.
  public final class Listener implements AutoCloseable {

    private final Subject subject;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(MOST_BEHIND);

    private Listener(Subject subject) {
      this.subject = subject;
    }

    /// The next part; empty where none came for a time, or none will.
    public Optional<Part> next(Duration patience) throws InterruptedException {
      var part = parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.ofNullable(part).filter(it -> !it.equals(Part.LAST));
    }

    /// Whether it still gets something.
    public boolean isOpen() {
      return listeners.contains(this);
    }

    private void take(Part part) {
      while (!parts.offer(part)) {
        parts.poll();
      }
    }

    @Override
    public void close() {
      listeners.remove(this);
    }
  }

  /// Listens from now on.
  ///
  /// @param question of requests; times in it count as everywhere
  /// @param fields what to know of them
  /// @throws TooManyListeners where there are too many already
  /// @throws StoreFailure where the database cannot answer
  public synchronized Listener listen(RowQuestion question, List<Field> fields) {
    var organization = question.scope().organization();
    var others =
        listeners.stream()
            .filter(it -> it.subject.question().scope().organization().equals(organization))
            .count();
    if (others >= MOST_OF_ONE || listeners.size() >= MOST || looks.isShutdown()) {
      throw new TooManyListeners();
    }
    if (place == NOWHERE) {
      place = events.place();
    }
    var listener = new Listener(new Subject(question, List.copyOf(fields)));
    listeners.add(listener);
    return listener;
  }

  /// Ends all listeners.
  @Override
  public void close() {
    looks.shutdownNow();
    var last = List.copyOf(listeners);
    listeners.clear();
    last.forEach(listener -> listener.take(Part.LAST));
  }

  private synchronized void look() {
    if (listeners.isEmpty()) {
      place = NOWHERE;
      return;
    }
    try {
      var stored = events.after(place, MOST_LOOKED_UP);
      place = stored.place();
      if (!stored.ids().isEmpty()) {
        OneByOne.each(bySubject().entrySet(), it -> tell(part(it.getKey(), stored), it.getValue()));
      }
    } catch (StoreFailure e) {
      LOGGER.fine(() -> "Live views wait for the database: " + e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      LOGGER.warning(() -> "A look for live views failed: " + e.getClass().getName());
    }
  }

  private Map<Subject, List<Listener>> bySubject() {
    return listeners.stream().collect(Collectors.groupingBy(listener -> listener.subject));
  }

  private static void tell(Part part, List<Listener> listeners) {
    if (part.count() > 0 || part.omitted() > 0) {
      listeners.forEach(listener -> listener.take(part));
    }
  }

  private Part part(Subject subject, StoredEvents.Stored stored) {
    var found = new ArrayList<Row>();
    var ids = stored.ids();
    for (var from = 0; from < ids.size(); from += Filter.MOST_VALUES) {
      found.addAll(
          find(subject, ids.subList(from, Math.min(ids.size(), from + Filter.MOST_VALUES))));
    }
    var newest =
        found.stream()
            .sorted((one, other) -> Long.compare(id(other), id(one)))
            .limit(MOST_ROWS)
            .toList();
    return new Part(newest, found.size(), stored.omitted());
  }

  private List<Row> find(Subject subject, List<Long> ids) {
    var asked = subject.question();
    var among =
        new Filter.Condition(RequestField.ID.fieldName(), ids.stream().map(Tail::is).toList());
    var earliest = EventId.time(ids.stream().min(Long::compare).orElseThrow());
    var start =
        asked.start() == null || asked.start().isBefore(earliest) ? earliest : asked.start();
    if (asked.end() != null && !start.isBefore(asked.end())) {
      return List.of();
    }
    var question =
        new RowQuestion(
            asked.table(),
            asked.scope(),
            Filter.all(List.of(among, asked.filter())),
            asked.search(),
            start,
            asked.end());
    return rows.page(
            question,
            Order.newestFirst(asked.table()),
            subject.fields(),
            new Window(ids.size(), null, false))
        .rows();
  }

  private static Match is(Long id) {
    return new Match.Is(id.toString());
  }

  private static long id(Row row) {
    return row.keys().getLast() instanceof Number number ? number.longValue() : 0;
  }
}
