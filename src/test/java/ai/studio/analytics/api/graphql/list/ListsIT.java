package ai.studio.analytics.api.graphql.list;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.api.graphql.value.SortDirection;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.RequestLog;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every order of every list, on each database, with many rows that are equal in it.
@EachDatabase
class ListsIT {

  private static final int ROWS = 60;
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Scope ALL = Scope.whole("default");

  /// The same for all tests with one database: they only read.
  private static Filled filled;

  private final Sql sql;
  private final Entities entities;
  private final Lists lists;

  ListsIT(TestDatabase test) {
    if (filled == null || !filled.test.equals(test)) {
      close();
      filled = new Filled(test);
    }
    sql = new Sql(filled.database.dataSource());
    entities = new Entities(filled.database, sql);
    lists =
        new Lists(new Rows(sql, filled.database.dialect(), filled.blocks(), CLOCK), entities, ALL);
  }

  @AfterAll
  static void close() {
    if (filled != null) {
      filled.database.close();
      filled = null;
    }
  }

  private static final class Filled {

    private final TestDatabase test;
    private final Database database;

    Filled(TestDatabase test) {
      this.test = test;
      database = Database.open(test.config());
      database.migrate();
      try (var writer = new BatchWriter(database.dataSource(), CLOCK)) {
        writer.write(events());
      }
    }

    Blocks blocks() {
      return new Blocks(database.dataSource(), CLOCK, 10_000_000);
    }

    private static List<Event> events() {
      var events = new ArrayList<Event>();
      var requests = Events.random(1, ROWS, NOW.minus(Duration.ofDays(3)), NOW, "default");
      events.addAll(requests);
      for (var i = 0; i < ROWS; i++) {
        var time = requests.get(i).time();
        var id = EventId.of(time, "default", requests.get(i).key());
        events.add(new FeedbackEvent("f" + i, time, "default", id, "bob", 1 + i % 5, "So_so"));
        events.add(threat("t" + i, time, Severity.values()[i % 4], id));
      }
      return events;
    }
  }

  /// Or slow lists would leave no connection to the writer.
  @Test
  @Timeout(60)
  void wholeRowsAreReadByAsFewAtATimeAsAllElse() throws Exception {
    var busy = new CountDownLatch(4);
    var end = new CountDownLatch(1);
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 4; i++) {
        readers.submit(() ->
            sql.inTurn(() -> {
              busy.countDown();
              return awaited(end);
            }));
      }
      busy.await();
      var reader =
          Thread.ofPlatform()
              .start(() -> entities.byId(RequestLog.class, RowTable.REQUESTS, ALL, 1));
      while (reader.isAlive() && reader.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }

      assertThat(reader.getStackTrace())
          .anyMatch(frame -> frame.getClassName().equals(Semaphore.class.getName()));
      end.countDown();
      reader.join();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource
  void requestsComeInEveryOrder(RequestSort sort) {
    walksThereAndBack(
        () -> {
          var page = new RequestPage();
          page.setSort(sort);
          return page;
        },
        lists::requests);
  }

  @ParameterizedTest
  @EnumSource
  void sessionsComeInEveryOrder(SessionSort sort) {
    walksThereAndBack(
        () -> {
          var page = new SessionPage();
          page.setSort(sort);
          return page;
        },
        lists::sessions);
  }

  @ParameterizedTest
  @EnumSource
  void ratingsComeInEveryOrder(FeedbackSort sort) {
    walksThereAndBack(
        () -> {
          var page = new FeedbackPage();
          page.setSort(sort);
          return page;
        },
        lists::feedbacks);
  }

  @ParameterizedTest
  @EnumSource
  void threatsComeInEveryOrder(ThreatSort sort) {
    walksThereAndBack(
        () -> {
          var page = new ThreatPage();
          page.setSort(sort);
          return page;
        },
        lists::threats);
  }

  @ParameterizedTest
  @EnumSource
  void daysOfModelsComeInEveryOrder(UsageSort sort) {
    walksThereAndBack(
        () -> {
          var page = new UsagePage();
          page.setSort(sort);
          return page;
        },
        lists::usage);
  }

  @Test
  void theWorstThreatsComeFirst() {
    var page = new ThreatPage();
    page.setSort(ThreatSort.SEVERITY);
    page.setFirst(100);
    assertThat(lists.threats(page).rows())
        .extracting(row -> row.severity().ordinal())
        .isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void searchTakesWildcardsLiterally() {
    assertThat(found("so_")).isEqualTo(ROWS);
    assertThat(found("s__s")).isZero();
    assertThat(found("%")).isZero();
  }

  private int found(String text) {
    var page = new FeedbackPage();
    page.setSearch(text);
    return lists.feedbacks(page).count().getAsInt();
  }

  @Test
  void aSessionHasItsRequestsInOrder() {
    var sessions = lists.sessions(new SessionPage()).rows();
    var views = new Relations(entities, ALL).sessions(sessions);
    assertThat(views)
        .isNotEmpty()
        .allSatisfy(view -> {
          assertThat(view.getRequests()).hasSize((int) view.getTotalRequests());
          assertThat(view.getRequests()).extracting(RequestView::getCreatedAt).isSorted();
        });
  }

  /// Pages of seven, forth to the end and back to the start, have every row of the list once.
  private static <T, P extends PageInput> void walksThereAndBack(
      Supplier<P> inputs, Function<P, Page<T>> list) {
    for (var direction : SortDirection.values()) {
      Supplier<P> ordered =
          () -> {
            var input = inputs.get();
            input.setDirection(direction);
            return input;
          };
      var whole = ordered.get();
      whole.setFirst(100);
      var all = cursors(list.apply(whole));
      assertThat(all).doesNotHaveDuplicates().isNotEmpty();
      assertThat(forth(ordered, list)).isEqualTo(all);
      assertThat(back(ordered, list)).isEqualTo(all);
    }
  }

  private static <T, P extends PageInput> List<String> forth(
      Supplier<P> inputs, Function<P, Page<T>> list) {
    var seen = new ArrayList<String>();
    var page = list.apply(size(inputs.get(), P::setFirst));
    seen.addAll(cursors(page));
    while (page.hasNext()) {
      var input = size(inputs.get(), P::setFirst);
      input.setAfter(seen.getLast());
      page = list.apply(input);
      seen.addAll(cursors(page));
    }
    return seen;
  }

  private static <T, P extends PageInput> List<String> back(
      Supplier<P> inputs, Function<P, Page<T>> list) {
    var seen = new ArrayList<String>();
    var page = list.apply(size(inputs.get(), P::setLast));
    seen.addAll(cursors(page));
    while (page.hasPrevious()) {
      var input = size(inputs.get(), P::setLast);
      input.setBefore(seen.getFirst());
      page = list.apply(input);
      seen.addAll(0, cursors(page));
    }
    return seen;
  }

  private static <P extends PageInput> P size(P input, BiConsumer<P, Integer> set) {
    set.accept(input, 7);
    return input;
  }

  private static List<String> cursors(Page<?> page) {
    var cursors = new ArrayList<String>();
    for (var i = 0; i < page.rows().size(); i++) {
      cursors.add(page.cursor(i));
    }
    return cursors;
  }

  private static ThreatEvent threat(String key, Instant time, Severity severity, long request) {
    return new ThreatEvent(
        key,
        time,
        "default",
        "rate_limit",
        severity,
        Client.ANONYMOUS,
        request,
        null,
        null,
        null,
        null,
        null);
  }
}
