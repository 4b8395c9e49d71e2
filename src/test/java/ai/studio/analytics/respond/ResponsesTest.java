package ai.studio.analytics.respond;

import static ai.studio.analytics.respond.Restricting.BLOCK;
import static ai.studio.analytics.respond.Restricting.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.persistence.audit.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What administrators do by hand.
class ResponsesTest {

  private static final Actor ROOT = Actor.user("root", null);

  private final Restricting all = new Restricting(false);
  private final Responses responses =
      new Responses(
          all.restrictions,
          () -> 0,
          (organization, user) -> organization.equals(all.organization) && user.equals("root"));

  @Test
  void anAdministratorIsNotRestrictedHoweverTheirNameIsPadded() {
    assertThatThrownBy(() -> restrict(SubjectKind.USER, "root"))
        .hasMessageContaining("is an administrator");
    assertThatThrownBy(() -> restrict(SubjectKind.USER, " root\t"))
        .hasMessageContaining("is an administrator");
    assertThat(all.restrictions.about(all.user("root"))).isEmpty();
  }

  @Test
  void whoHasAnAdministratorsNameInAnotherOrganisationMayBe() {
    var made = responses.restrict(ROOT, "elsewhere", SubjectKind.USER, "root", BLOCK, HOUR, null);

    assertThat(made.subject()).isEqualTo(new Subject(SubjectKind.USER, "root"));
  }

  @ParameterizedTest
  @CsvSource({"USER, ' '", "ADDRESS, localhost", "ADDRESS, 10.0.0.0/8", "ADDRESS, 10.0.0.256"})
  void whatIsNobodyIsNotRestricted(SubjectKind kind, String name) {
    assertThatThrownBy(() -> restrict(kind, name))
        .isInstanceOf(InvalidRestriction.class)
        .hasMessageContaining("subject");
  }

  @Test
  void aNameAndAReasonHaveALength() {
    var longest = "n".repeat(128);

    assertThat(restrict(SubjectKind.PROJECT, longest).subject().name()).isEqualTo(longest);
    assertThatThrownBy(() -> restrict(SubjectKind.PROJECT, longest + "n"))
        .hasMessageContaining("128");
    assertThatThrownBy(() ->
            responses.restrict(
                ROOT, all.organization, SubjectKind.KEY, "k", BLOCK, HOUR, "r".repeat(256)))
        .hasMessageContaining("255");
  }

  @Test
  void theLatestComeFirstWhateverBecameOfThem() {
    var first = restrict(SubjectKind.KEY, "k-1");
    all.clock.advance(HOUR);
    var second = restrict(SubjectKind.KEY, "k-2");
    responses.lift(ROOT, all.organization, second.id());

    assertThat(responses.latest(all.organization))
        .extracting(Restriction::id)
        .containsExactly(second.id(), first.id());
  }

  private Restriction restrict(SubjectKind kind, String name) {
    return responses.restrict(ROOT, all.organization, kind, name, BLOCK, HOUR, null);
  }
}
