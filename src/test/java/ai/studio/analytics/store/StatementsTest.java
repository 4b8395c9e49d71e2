package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.store.schema.ThreatKind;
import ai.studio.analytics.store.schema.ThreatLog;
import java.nio.charset.StandardCharsets;
import java.sql.SQLFeatureNotSupportedException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

  @Property(tries = 300)
  void listsHaveAFewSizesAndAllTheirValues(@ForAll @IntRange(max = 1_200) int count) {
    var values = IntStream.range(0, count).boxed().toList();
    var chunks = InList.chunks(values);

    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.values().size()).isIn(1, 8, 64, 512));
    assertThat(chunks.stream().flatMap(chunk -> chunk.values().stream()).distinct())
        .containsExactlyElementsOf(values);
  }

  @Test
  void theLastValueFillsTheRest() {
    assertThat(InList.chunks(List.of(1, 2, 3)))
        .containsExactly(new InList<>(List.of(1, 2, 3, 3, 3, 3, 3, 3)));
    assertThat(InList.chunks(List.of("a")).getFirst().placeholders()).isEqualTo("?");
    assertThat(InList.chunks(List.of())).isEmpty();
    assertThat(new InList<>(List.of(1, 2)).placeholders()).isEqualTo("?, ?");
  }

  @Test
  void rowsAreTextsWithTabsBetweenColumnsAndALineFeedAfterEach() {
    var rows = new RowText();
    rows.set("a").set(-7).set(true).set(LocalDate.EPOCH).setNull(0).endRow();
    rows.set("b").set(Long.MIN_VALUE).endRow();

    assertThat(text(rows)).isEqualTo("a\t-7\t1\t1970-01-01\t\\N\nb\t-9223372036854775808\n");
  }

  @Test
  void whateverHasAMeaningStandsBehindABackslash() {
    var rows = new RowText();
    rows.set("a\tb\nc\rd\\e\u0000f").set("\\N").set((String) null).set("").endRow();

    assertThat(text(rows)).isEqualTo("a\\tb\\nc\\rd\\\\e\\0f\t\\\\N\t\\N\t\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"größe", "日本\t", "a🙂\\b", "é"})
  void otherLettersAreUtf8(String value) {
    var rows = new RowText();
    rows.set(value);

    assertThat(text(rows)).isEqualTo(value.replace("\\", "\\\\").replace("\t", "\\t"));
  }

  @Test
  void manyRowsFitAndArePartlyCopied() {
    var rows = new RowText();
    for (var i = 0; i < 40_000; i++) {
      rows.set("x".repeat(5)).set(i).endRow();
    }
    var part = new byte[10];

    assertThat(text(rows)).hasLineCount(40_000).endsWith("xxxxx\t39999\n");
    assertThat(rows.copy(part, 2, 0, 8)).isEqualTo(8);
    assertThat(part).startsWith(0, 0, 'x', 'x').endsWith('x', '\t', '0', '\n');
    assertThat(rows.copy(part, 0, rows.size() - 3, 10)).isEqualTo(3);
    rows.clear();
    assertThat(rows.size()).isZero();
  }

  @Test
  void bytesAreNoText() {
    assertThatThrownBy(() -> new RowText().set(new byte[1]))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
  }

  @ParameterizedTest
  @CsvSource({"HIGH, abuse", "LOW, a:b:c", "CRITICAL, ''"})
  void theKeyOfAThreatTellsItsSeverityAndType(Severity severity, String type) {
    var kind = new ThreatKind(severity, type);

    assertThat(ThreatKind.parse(kind.toString())).isEqualTo(kind);
    assertThat(kind).hasToString(severity + ":" + type);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, OPEN, true", "true, false, RESOLVED, false",
    "false, true, FALSE_POSITIVE, false", "true, true, FALSE_POSITIVE, false"
  })
  void aFalsePositiveIsNeverOpen(
      boolean resolved, boolean falsePositive, ThreatLog.State state, boolean open) {
    assertThat(ThreatLog.State.of(resolved, falsePositive)).isEqualTo(state);
    assertThat(state.isOpen()).isEqualTo(open);
  }

  private static String text(RowText rows) {
    var bytes = new byte[rows.size()];
    rows.copy(bytes, 0, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
