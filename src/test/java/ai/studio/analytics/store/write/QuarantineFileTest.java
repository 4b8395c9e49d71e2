package ai.studio.analytics.store.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.testing.Events;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineFileTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Event EVENT = Events.request("a", NOON, "ana");

  @Test
  void anEventComesBackWithWhenAndWhyItWasLeftOut() throws IOException {
    var read = QuarantineFile.parse(line("Check constraint violated", json(EVENT), true));

    assertThat(read.event()).isEqualTo(EVENT);
    assertThat(read.organization()).isEqualTo("default");
    assertThat(read.fault()).isEqualTo("Check constraint violated");
    assertThat(read.at()).isEqualTo(NOON);
  }

  @Test
  void itsIdIsThatOfItsContentWheneverItWasLeftOut() throws IOException {
    var one = QuarantineFile.parse(line("a", json(EVENT), true));
    var again =
        QuarantineFile.parse(
            QuarantineFile.line(NOON.plusSeconds(9), "b", json(EVENT).getBytes(UTF_8), true));
    var other = QuarantineFile.parse(line("a", json(Events.request("b", NOON, "ana")), true));

    assertThat(again.id()).isEqualTo(one.id()).hasSize(16);
    assertThat(other.id()).isNotEqualTo(one.id());
  }

  @Test
  void aLineIsOneLineWhateverTheContent() throws IOException {
    var line = line("first\nsecond", "no \"JSON\"\n at all\u0000", false);

    assertThat(line).endsWith("\n");
    assertThat(line.strip()).doesNotContain("\n");
    assertThat(QuarantineFile.parse(line).content()).isEqualTo("no \"JSON\"\n at all\u0000");
    assertThat(QuarantineFile.parse(line).event()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Value too long; SQL statement:|Value too long",
        "Value too long|Value too long",
        "SQL statement: x|SQL statement: x"
      })
  void theStatementThatH2AppendsIsNotShown(String cause, String shown) throws IOException {
    var line = line(cause + "\nINSERT INTO request_log", json(EVENT), true);

    assertThat(QuarantineFile.parse(line).fault()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"quarantined_at\":\"2026-03-10T12:00:00Z\",\"ca", "nonsense", "", "[1]"})
  void aLineThatIsCutIsShownAsItIs(String line) {
    var read = QuarantineFile.parse(line);

    assertThat(read.event()).isNull();
    assertThat(read.content()).isEqualTo(line);
  }

  @Test
  void whoseAnUnreadableEventIsIsSaidWhereItSays() throws IOException {
    var known = line("x", "{\"tags\":{\"a\":1},\"organization_id\":\"acme\",\"time\":7}", true);
    var unknown = line("x", "{\"a\":{\"organization_id\":\"acme\"}}", true);

    assertThat(QuarantineFile.parse(known).organization()).isEqualTo("acme");
    assertThat(QuarantineFile.parse(known).event()).isNull();
    assertThat(QuarantineFile.parse(unknown).organization()).isNull();
  }

  @Test
  void whatLaterVersionsAddIsPassedOver() throws IOException {
    var line = line("x", json(EVENT), true).replaceFirst("\\{", "{\"more\":{\"event\":[1]},");

    assertThat(QuarantineFile.parse(line).event()).isEqualTo(EVENT);
  }

  private static String line(String cause, String content, boolean readable) throws IOException {
    return QuarantineFile.line(NOON, cause, content.getBytes(UTF_8), readable);
  }

  private static String json(Event event) {
    return new String(EventJson.store(List.of(event)), UTF_8);
  }
}
