package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class FormatsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"endpoint\": \"/\"} | NDJSON",
        "  {} | NDJSON",
        "[{\"endpoint\": \"/\"}] | NDJSON",
        "[ | NDJSON",
        "time,endpoint | CSV",
        "time;endpoint | CSV",
        "127.0.0.1 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 5 | COMBINED",
        "`` | CSV",
      })
  void aFileTellsItsFormatByItsFirstLine(String line, InputFormat format) {
    assertThat(InputFormat.of(line)).isEqualTo(format);
  }

  @ParameterizedTest
  @EnumSource(InputFormat.class)
  void everyFormatIsFoundByItsNameOnTheCommandLine(InputFormat format) {
    assertThat(new InputFormat.Converter().convert(format.toString())).isEqualTo(format);
    assertThat(format.toString()).matches("[a-z-]+");
    assertThat(format.isLog()).isEqualTo(format.toString().matches(".*(common|combined).*"));
  }

  @Test
  void anotherNameIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> new InputFormat.Converter().convert("CSV"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("must be one of auto, ndjson, csv, common, combined, combined-s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a,b,c | ,", "a;b;c | ;", "a;b,c | ,", "a;b,c;d | ;", "plain | ,"})
  void betweenTwoColumnsStandsWhatStandsThereMostOften(String line, char delimiter) {
    assertThat(InputFormat.delimiter(line)).isEqualTo(delimiter);
    assertThat(InputFormat.delimiter("a\tb,c\td")).isEqualTo('\t');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "AUTO | 0.123 | 123",
        "AUTO | 123456 | 123",
        "AUTO | 0.0004 | 0",
        "AUTO | 0.0005 | 1",
        "AUTO | 120ms | 120",
        "AUTO | 1.5s | 1500",
        "AUTO | 1500us | 2",
        "AUTO | rt=0.123 | 123",
        "AUTO | 0/123456 | 123",
        "AUTO | upstream words 0.2 | 200",
        "AUTO | 5120 733 | ",
        "AUTO | 5120 733 0.5 | 500",
        "AUTO | 1.2.3 | ",
        "AUTO | 5m | ",
        "AUTO | - | ",
        "AUTO | 86400.001 | ",
        "AUTO | 86400.0 | 86400000",
        "AUTO | 1234567890123456789 | ",
        "COMBINED_S | 2 | 2000",
        "COMBINED_MS | 2 | 2",
        "COMBINED_US | 2000 | 2",
        "COMBINED_MS | 0.5 | 1",
        "COMBINED_S | 5 7 | 5000",
      })
  void aResponseTimeTellsItsUnitByItsForm(InputFormat format, String tail, Integer millis) {
    assertThat(format.logForm().latencyMs(List.of(tail.split(" ")))).isEqualTo(millis);
  }

  @Test
  void wordsBeforeTheHostAreKnownOfTwoFormats() {
    var known =
        Arrays.stream(InputFormat.values())
            .filter(format -> format.logForm().headIsKnown())
            .collect(Collectors.toSet());

    assertThat(known).isEqualTo(Set.of(InputFormat.VHOST_COMBINED, InputFormat.FORWARDED_COMBINED));
    assertThat(InputFormat.COMMON.logForm().hasTail()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "status_code | 200.0 | 200",
        "status_code | 2e2 | 200",
        "status_code | 200.5 | 200.5",
        "status_code | many | many",
        "latency_ms | 12.5 | 13",
        "latency_ms | 12.49 | 12",
        "latency_ms | 0012 | 0012",
        "latency_ms | -0.5 | -1",
        "latency_ms | 1e999999999 | 1e999999999",
        "latency_ms | 1e-999999999 | 1e-999999999",
        "status_code | 1e999999999 | 1e999999999",
        "endpoint | 12.0 | 12.0",
        "time | 1769860800 | 2026-01-31T12:00:00Z",
        "time | noon | noon",
      })
  @Timeout(20)
  void valuesAsOtherProgramsWriteThemAreMadeIntoOurs(String field, String text, String value) {
    assertThat(Values.ofEvent(Map.of(field, text))).containsEntry(field, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "NULL", "null", "\\N", " NULL "})
  void nothingHasManyNames(String text) {
    assertThat(Values.isNothing(text)).isTrue();
    assertThat(Values.ofEvent(Map.of("endpoint", text))).isEmpty();
    assertThat(Values.isNothing("Null")).isFalse();
  }

  @Test
  void aColumnHoldsTheFieldThatItIsMappedToOrCalledLike() {
    var names =
        new FieldNames(Map.of("created_at", "ts", "endpoint", "path"), Map.of("source", "x"));

    assertThat(names.fieldOf("ts")).isEqualTo("time");
    assertThat(names.fieldOf("path")).isEqualTo("endpoint");
    assertThat(names.fieldOf("created_at")).isEqualTo("time");
    assertThat(names.fieldOf("other")).isEqualTo("other");
    assertThat(names.columnOf("time")).isEqualTo("ts");
    assertThat(names.columnOf("method")).isEqualTo("method");
  }

  @Test
  void equalLinesOfOneFileHaveDifferentIdsAndTheSameOnesNextTime() {
    var first = new EventKeys();
    var ids = List.of(first.next("a"), first.next("a"), first.next("b"), first.next("a"));
    var second = new EventKeys();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.startsWith("import-"));
    assertThat(ids.get(3)).isEqualTo(ids.get(0) + "-3");
    assertThat(List.of(second.next("a"), second.next("a"), second.next("b"), second.next("a")))
        .isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-05-01T10:60", "2026-05-01 10:60Z", "2026-05-01T10:00:00+05:60"})
  void onlyASecondMayBeALeapSecond(String text) {
    assertThatThrownBy(() -> TimeText.parse(text)).isInstanceOf(java.time.DateTimeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.5Z",
        "2016-12-31 23:59:60",
        "2016-12-31T23:59:60+00:00"
      })
  void aLeapSecondIsTheLastSecondBeforeIt(String text) {
    assertThat(TimeText.parse(text).getEpochSecond()).isEqualTo(1_483_228_799);
  }

  @Test
  void linesAreCountedWithTheBlankOnesAndGivenWithoutThem() throws IOException {
    var lines = new Lines(new StringReader("\n a \r\n\n\t\nb"));

    assertThat(lines.next()).isEqualTo(" a ");
    assertThat(lines.number()).isEqualTo(2);
    assertThat(lines.isCut()).isFalse();
    assertThat(lines.next()).isEqualTo("b");
    assertThat(lines.number()).isEqualTo(5);
    assertThat(lines.isCut()).isTrue();
    assertThat(lines.next()).isNull();
  }

  @Test
  void aLineWithItsEndIsWhole() throws IOException {
    var lines = new Lines(new StringReader("a\n"));

    assertThat(lines.next()).isEqualTo("a");
    assertThat(lines.next()).isNull();
    assertThat(lines.isCut()).isFalse();
    assertThat(lines.number()).isOne();
  }

  @Test
  void ofAVeryLongLineTheFirstMillionCharactersAreKept() throws IOException {
    var lines = new Lines(new StringReader("x".repeat(1_100_000) + "\nnext\n"));

    assertThat(lines.next()).hasSize(1_000_000);
    assertThat(lines.next()).isEqualTo("next");
    assertThat(lines.number()).isEqualTo(2);
  }

  @Test
  void aLineMayEndWhereABufferDoes() throws IOException {
    for (var length : new int[] {(1 << 14) - 1, 1 << 14, (1 << 14) + 1}) {
      var lines = new Lines(new StringReader("x".repeat(length) + "\ny\n"));

      assertThat(lines.next()).hasSize(length);
      assertThat(lines.next()).isEqualTo("y");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aMarkTellsTheEncodingAndIsNoPartOfTheText(String charset) throws IOException {
    var bytes = "\ufefftime,größe\n".getBytes(Charset.forName(charset));

    assertThat(InputText.of(new ByteArrayInputStream(bytes)).readLine()).isEqualTo("time,größe");
    assertThat(InputText.of(new ByteArrayInputStream(gzip(bytes))).readLine())
        .isEqualTo("time,größe");
  }

  @Test
  void withoutAMarkATextIsUtf8() throws IOException {
    var bytes = "größe".getBytes(StandardCharsets.UTF_8);

    assertThat(InputText.of(new ByteArrayInputStream(bytes)).readLine()).isEqualTo("größe");
    assertThat(InputText.of(new ByteArrayInputStream(new byte[0])).readLine()).isNull();
    assertThat(InputText.of(new ByteArrayInputStream(new byte[] {0x1f})).readLine()).hasSize(1);
  }

  @Test
  void theFirstLineThatIsNotBlankStaysToBeRead() throws IOException {
    var text = InputText.of(new ByteArrayInputStream("\n \nfirst\nsecond".getBytes()));

    assertThat(InputText.firstLine(text)).isEqualTo("first");
    assertThat(text.readLine()).isEmpty();
    assertThat(InputText.firstLine(InputText.of(new ByteArrayInputStream(new byte[0])))).isEmpty();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
