package ai.studio.analytics.store.block;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.maintain.Eraser;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Subject;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// However many ratings a span of time has, few of them are in memory at a time.
@EachDatabase
class EventRowsIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Set<Field> RATING = Set.of(FeedbackField.RATING);
  private static final int RATINGS = 10;

  private final Database database;

  EventRowsIT(TestDatabase test) {
    database = Database.open(test.config());
  }

  @BeforeEach
  void write() {
    database.migrate();
    new Eraser(database.dataSource()).eraseEvents();
    var events = new ArrayList<Event>();
    for (var i = 0; i < RATINGS; i++) {
      var request = Events.request("r" + i, NOON.minusSeconds(i), "ann");
      events.add(request);
      events.add(
          new FeedbackEvent(
              "f" + i, request.time(), "default", request.id(), "user-" + i % 2, 1 + i % 5, null));
    }
    try (var writer = new BatchWriter(database.dataSource(), CLOCK)) {
      writer.write(events);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({"3, , 10", "5, , 10", "10, , 10", "11, , 10", "2, user-1, 5"})
  void ratingsAreReadAFewAtATimeAndEachOnce(int atOnce, @Nullable String user, int expected) {
    var blocks = new Blocks(database.dataSource(), CLOCK, 1_000_000, atOnce);
    var reading =
        blocks.read(
            Subject.RATINGS, RATING, "default", user, NOON.minusSeconds(3600), NOON.plusSeconds(1));

    for (var time = 0; time < 2; time++) {
      var sizes = new ArrayList<Integer>();
      reading.some(RATING, spans -> sizes.add(size(spans)));

      assertThat(sizes).allMatch(size -> size <= atOnce);
      assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(expected);
    }
  }

  private static int size(List<Blocks.Span> spans) {
    return spans.stream().mapToInt(span -> span.to() - span.from()).sum();
  }
}
