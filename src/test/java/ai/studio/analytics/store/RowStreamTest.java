package ai.studio.analytics.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowStreamTest {

  @Test
  void rowsBecomeLinesInTheirOrder() throws IOException {
    try (var stream = new RowStream<>(List.of("a", "b\tc").iterator(), (to, it) -> to.set(it))) {
      assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("a\nb\\tc\n");
      assertThat(stream.isBroken()).isFalse();
    }
  }

  @Test
  void valuesOfEveryKindAreWrittenAsTheyAreStored() throws IOException {
    var rows = List.of(1).iterator();
    try (var stream =
        new RowStream<>(
            rows,
            (to, _) ->
                to.set(-7L)
                    .set(true)
                    .set((Integer) null)
                    .setNullable(null)
                    .setNullable(5L)
                    .set((String) null)
                    .set(LocalDate.of(2026, 3, 1))
                    .set(Instant.parse("1970-01-01T00:00:01.000002Z")))) {
      assertThat(new String(stream.readAllBytes(), UTF_8))
          .isEqualTo("-7\t1\t\\N\t\\N\t5\t\\N\t2026-03-01\t1000002\n");
    }
  }

  @Property(tries = 50)
  void itIsTheSameHoweverItIsRead(@ForAll @IntRange(min = 1, max = 5_000) int size)
      throws IOException {
    var rows = Collections.nCopies(3_000, "0123456789abcdef é");
    var whole = ("0123456789abcdef é\n").repeat(3_000);
    var bytes = new ByteArrayOutputStream();
    try (var stream = new RowStream<>(rows.iterator(), (to, it) -> to.set(it))) {
      var part = new byte[size];
      for (var count = stream.read(part); count >= 0; count = stream.read(part)) {
        bytes.write(part, 0, count);
      }
    }

    assertThat(bytes.toString(UTF_8)).isEqualTo(whole);
  }

  @Test
  void singleBytesAreNeverNegative() throws IOException {
    try (var stream = new RowStream<>(List.of("é").iterator(), (to, it) -> to.set(it))) {
      assertThat(stream.read()).isEqualTo(0xc3);
      assertThat(stream.read()).isEqualTo(0xa9);
      assertThat(stream.read()).isEqualTo('\n');
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void aRowThatCannotBeMadeBreaksTheStream() throws IOException {
    try (var stream = new RowStream<>(List.of(1).iterator(), (to, _) -> to.set(new byte[1]))) {
      assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
      assertThat(stream.isBroken()).isTrue();
    }
  }

  @Test
  void timesAreMicrosecondsAndBack() {
    for (var time : List.of("1970-01-01T00:00:00Z", "2026-03-10T12:00:00.123456Z")) {
      assertThat(ParameterBinder.instant(ParameterBinder.micros(Instant.parse(time))))
          .isEqualTo(time);
    }
    assertThat(ParameterBinder.micros(Instant.parse("2026-03-10T12:00:00.123456789Z")))
        .isEqualTo(ParameterBinder.micros(Instant.parse("2026-03-10T12:00:00.123456Z")));
  }
}
