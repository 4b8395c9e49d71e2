package ai.studio.analytics.admin.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.schema.AuditField;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Actor BY = Actor.cli();

  private final Tenant tenant = new Tenant(NOON);
  private final Annotations annotations =
      new Annotations(tenant.database().dataSource(), tenant.clock());
  private final Caller analyst = caller(Role.ANALYST, null);
  private final Caller user = caller(Role.USER, null);
  private final Caller lead = caller(Role.ANALYST, Set.of("shop", "search"));

  @Test
  void comeTheLatestFirstAndOnlyThoseOfTheRangeTheTagAndTheOrganisation() {
    add(draft("Deployed 1.1", NOON.minusSeconds(60), null, "deploy", null));
    add(draft("Vendor was down", NOON.minusSeconds(600), NOON.minusSeconds(300), "Incident", null));
    var other = new Tenant(NOON);
    annotations.add(BY, other.name(), null, draft("Not ours", NOON, null, null, null));

    assertThat(texts(analyst, NOON.minusSeconds(700), NOON, null))
        .containsExactly("Deployed 1.1", "Vendor was down");
    assertThat(texts(analyst, NOON.minusSeconds(400), NOON.minusSeconds(60), null))
        .containsExactly("Vendor was down");
    assertThat(texts(analyst, NOON.minusSeconds(299), NOON, null)).containsExactly("Deployed 1.1");
    assertThat(texts(analyst, Instant.EPOCH, NOON, "incident")).containsExactly("Vendor was down");
  }

  @Test
  void ofAProjectAreSeenByWhoeverSeesItsRows() {
    add(draft("All", NOON, null, null, null));
    add(draft("Shop", NOON, null, null, "shop"));
    add(draft("Bank", NOON, null, null, "bank"));

    assertThat(all(analyst)).containsExactlyInAnyOrder("All", "Shop", "Bank");
    assertThat(all(lead)).containsExactlyInAnyOrder("All", "Shop");
    assertThat(all(user)).containsExactly("All");
  }

  @Test
  void whatIsSentAgainUnderItsKeyIsWrittenOnceAndStaysAsItWas() {
    var first = once(BY, "Deployed 1.2", "run-7");
    var again = once(BY, "Deployed 1.2 once more", "run-7");

    assertThat(first.isNew()).isTrue();
    assertThat(again).isEqualTo(new Annotations.Written(first.annotation(), false));
    assertThat(once(BY, "Deployed 1.3", "run-8").isNew()).isTrue();
    assertThat(all(analyst)).containsExactlyInAnyOrder("Deployed 1.2", "Deployed 1.3");
  }

  @Test
  void aKeyOfSomebodyElseTellsNothingOfWhatTheyHaveWritten() {
    once(BY, "Deployed 1.2", "run-7");

    assertThatThrownBy(() -> once(Actor.user("ada", null), "Mine", "run-7"))
        .isInstanceOf(InvalidAnnotation.class)
        .hasMessage("key is that of somebody else's annotation");
    assertThatThrownBy(() -> once(BY, "x", " ")).isInstanceOf(InvalidAnnotation.class);
    assertThatThrownBy(() -> once(BY, "x", "k".repeat(129))).isInstanceOf(InvalidAnnotation.class);
  }

  private Annotations.Written once(Actor by, String text, String key) {
    return annotations.addOnce(by, tenant.name(), null, draft(text, NOON, null, null, null), key);
  }

  @Test
  void areChangedAndRemovedByThoseWhoSeeTheirProjectOnly() {
    var all = add(draft("All", NOON, null, null, null));
    var shop = add(draft("Shop", NOON, null, null, "shop"));
    var bank = add(draft("Bank", NOON, null, null, "bank"));
    var changed = draft("Search", NOON, null, null, "search");

    assertThat(change(lead, shop, changed))
        .hasValueSatisfying(it -> assertThat(it.content()).isEqualTo(changed));
    assertThat(change(lead, bank, changed)).isEmpty();
    assertThatThrownBy(() -> change(lead, all, changed)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> change(lead, shop, draft("Bank", NOON, null, null, "bank")))
        .isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() ->
            annotations.add(
                BY, tenant.name(), lead.projects(), draft("All", NOON, null, null, null)))
        .isInstanceOf(NotAllowed.class);
    assertThat(annotations.remove(BY, tenant.name(), null, bank.id())).isPresent();
    assertThat(annotations.remove(BY, tenant.name(), null, bank.id())).isEmpty();
    assertThat(annotations.remove(BY, new Tenant(NOON).name(), null, all.id())).isEmpty();
    assertThat(all(analyst)).containsExactlyInAnyOrder("All", "Search");
  }

  @Test
  void areInTheAuditLogAsTheyWereAndAsTheyAre() {
    var written = add(draft("Deployed 1.1", NOON, null, null, null));
    change(analyst, written, draft("Deployed 1.2", NOON, null, null, null));
    annotations.remove(BY, tenant.name(), null, written.id());

    var acts =
        tenant
            .rows()
            .page(
                new RowQuestion(RowTable.AUDIT, tenant.scope(), Filter.NONE, null, null, null),
                new Order(AuditField.ID, false),
                List.of(AuditField.ACT),
                new Window(10, null, false))
            .rows()
            .stream()
            .map(row -> row.values().getFirst())
            .toList();
    assertThat(acts)
        .isEqualTo(List.of("annotation.create", "annotation.change", "annotation.delete"));
  }

  @Test
  void holdNoSecretsAndOneLine() {
    var draft =
        draft("Rotated\nsk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD ", NOON, null, " ", "");

    assertThat(draft.text())
        .startsWith("Rotated")
        .contains("[redacted]")
        .doesNotContain("sk-proj", "\n");
    assertThat(draft.tag()).isNull();
    assertThat(draft.project()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "text, ' ', 0, deploy, shop",
    "end, Deployed, -1, deploy, shop",
    "tag, Deployed, 1, two words, shop",
    "tag, Deployed, 1, abcdefghijabcdefghijabcdefghij123, shop"
  })
  void ruleBreakersAreNamed(String field, String text, long seconds, String tag, String project) {
    var end = seconds == 0 ? null : NOON.plusSeconds(seconds);

    assertThatThrownBy(() -> draft(text, NOON, end, tag, project))
        .isInstanceOfSatisfying(
            InvalidAnnotation.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  private Optional<Annotation> change(
      Caller caller, Annotation annotation, AnnotationDraft content) {
    return annotations.change(BY, tenant.name(), caller.projects(), annotation.id(), content);
  }

  private Annotation add(AnnotationDraft draft) {
    return annotations.add(BY, tenant.name(), null, draft);
  }

  private List<String> all(Caller caller) {
    return texts(caller, Instant.EPOCH, NOON.plusSeconds(1), null);
  }

  private List<String> texts(Caller caller, Instant start, Instant end, @Nullable String tag) {
    return annotations.list(caller, new Annotations.Question(start, end, tag, 10)).stream()
        .map(annotation -> annotation.content().text())
        .toList();
  }

  private Caller caller(Role role, @Nullable Set<String> projects) {
    return new Caller("ana", tenant.name(), Set.of(role)).within(projects);
  }

  private static AnnotationDraft draft(
      String text,
      Instant start,
      @Nullable Instant end,
      @Nullable String tag,
      @Nullable String project) {
    return new AnnotationDraft(start, end, text, tag, project);
  }
}
