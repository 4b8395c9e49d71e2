package ai.studio.analytics.admin.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be written down, and what is kept of it.
class AnnotationDraftTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource({
    "1969-12-31T23:59:59Z, , start must be between 1970 and 2100",
    "2100-01-01T00:00:01Z, , start must be between 1970 and 2100",
    "2026-05-04T12:00:00Z, 2100-01-01T00:00:01Z, end must be between 1970 and 2100",
    "2026-05-04T12:00:00Z, 2026-05-04T12:00:00Z, end must be after start",
    "2026-05-04T12:00:00Z, 2026-05-04T11:59:59Z, end must be after start"
  })
  void aTimeIsOfOurCenturiesAndHasALengthOrNone(
      Instant start, @Nullable Instant end, String fault) {
    assertThatThrownBy(() -> new AnnotationDraft(start, end, "text", null, null))
        .isInstanceOf(InvalidAnnotation.class)
        .hasMessage(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"})
  void theFirstAndTheLastTimeAreAmongThem(Instant time) {
    assertThat(new AnnotationDraft(time, null, "text", null, null).start()).isEqualTo(time);
  }

  @Test
  void timesAreKeptToTheMicrosecondSoThatALengthBelowIsNone() {
    var start = NOON.plusNanos(1_100);
    assertThat(new AnnotationDraft(start, null, "text", null, null).start())
        .isEqualTo(NOON.plusNanos(1_000));
    assertThatThrownBy(() -> new AnnotationDraft(start, start.plusNanos(100), "text", null, null))
        .hasMessage("end must be after start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n\t"})
  void aTextSaysSomething(String text) {
    assertThatThrownBy(() -> new AnnotationDraft(NOON, null, text, null, null))
        .hasMessage("text must be 1 to 200 characters long");
  }

  @Test
  void aTextIsOneLineOf200CharactersAfterWhatIsSecretIsGone() {
    var secret = "sk-proj-" + "a1B2".repeat(30);
    var kept = new AnnotationDraft(NOON, null, " rolled\nback " + secret + " ", null, null).text();

    assertThat(kept).isEqualTo("rolled back [redacted]");
    assertThat(new AnnotationDraft(NOON, null, "x".repeat(200), null, null).text()).hasSize(200);
    assertThatThrownBy(() -> new AnnotationDraft(NOON, null, "x".repeat(201), null, null))
        .hasMessage("text must be 1 to 200 characters long");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "Deploy, deploy",
    "' incident ', incident",
    "a, a",
    "v1.2_3-x, v1.2_3-x",
    "'', ",
    "' ', "
  })
  void aTagIsAWordInLowerCaseOrNone(String given, @Nullable String tag) {
    assertThat(new AnnotationDraft(NOON, null, "text", given, null).tag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "-x", ".x", "ä", "a/b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void whatIsNoWordIsNoTag(String tag) {
    assertThatThrownBy(() -> new AnnotationDraft(NOON, null, "text", tag, null))
        .hasMessageStartingWith("tag must be ");
  }

  @Test
  void anAnnotationThatCannotBeReadIsInNoOthersWay() {
    var tenant = new Tenant(NOON);
    var annotations = new Annotations(tenant.database().dataSource(), tenant.clock());
    var broken = add(annotations, tenant, "of tomorrow");
    var other = add(annotations, tenant, "of today");
    Sqls.execute(
        tenant.database().dataSource(),
        "UPDATE annotation SET tag = 'two words' WHERE id = ?",
        broken.id());
    var all =
        new Annotations.Question(
            NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(1)), null, 10);

    assertThat(annotations.list(tenant.name(), null, all)).containsExactly(other);
    assertThat(annotations.unreadable().rows().get())
        .filteredOn(it -> it.organization().equals(tenant.name()))
        .singleElement()
        .satisfies(it -> assertThat(it.name()).isEqualTo("of tomorrow"));
  }

  private static Annotation add(Annotations annotations, Tenant tenant, String text) {
    return annotations.add(
        Actor.cli(), tenant.name(), null, new AnnotationDraft(NOON, null, text, null, null));
  }
}
