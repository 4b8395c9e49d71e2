package ai.studio.analytics.respond;

import static ai.studio.analytics.respond.Restricting.BLOCK;
import static ai.studio.analytics.respond.Restricting.HOUR;
import static ai.studio.analytics.respond.Restricting.throttle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.MemoryDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is done about whom, and how it is kept.
class RestrictionsTest {

  private static final Actor ROOT = Actor.user("root", null);

  private final Restricting all = new Restricting(false);

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "192.0.2.7, ::ffff:192.0.2.7, true",
    "192.0.2.7, 64:ff9b::192.0.2.7, true",
    "192.0.2.7, 192.0.2.7:4711, true",
    "2001:db8:1:2::7, 2001:DB8:1:2:0:0:0:7, true",
    "2001:db8:1:2::7, 2001:db8:1:2:ffff::1, true",
    "2001:db8:1:2::7, 2001:db8:1:3::7, false",
    "2001:db8:1:2::7, [2001:db8:1:2::9]:443, true"
  })
  void anAddressIsOneHoweverItIsWrittenAndOneOfIpv6ItsNetwork(
      String blocked, String theirs, boolean holds) {
    all.restrict(SubjectKind.ADDRESS, blocked, BLOCK);

    assertThat(all.restrictions.about(all.address(theirs)).isEmpty()).isEqualTo(!holds);
  }

  @Test
  void aBlockOfOneAddressOfIpv6ThatAnEarlierVersionMadeGoesOn() throws SQLException {
    var made = all.restrict(SubjectKind.ADDRESS, "192.0.2.7", BLOCK);
    var key = ai.studio.analytics.ingest.pipeline.DetectKeys.of("of the service");
    try (var connection = MemoryDatabase.get().dataSource().getConnection();
        var change =
            connection.prepareStatement("UPDATE restriction SET subject = ? WHERE id = ?")) {
      change.setString(1, key.hash("address 20010db8000100020000000000000007"));
      change.setLong(2, made.id());
      change.executeUpdate();
    }
    all.restrictions.refresh();

    assertThat(all.restrictions.about(all.address("2001:db8:1:2::7"))).hasSize(1);
    assertThat(all.restrictions.about(all.address("2001:db8:1:2::8"))).isEmpty();
  }

  @Test
  void ofAnAddressNothingIsStoredThatTellsIt() {
    var made = all.restrict(SubjectKind.ADDRESS, "192.0.2.77", BLOCK);

    assertThat(made.shown()).isEqualTo("192.0.2.0");
    assertThat(made.subject().name()).matches("[0-9a-f]{24}");
    assertThat(all.restrictions.latest(all.organization).getFirst().toString())
        .doesNotContain("192.0.2.77");
  }

  @Test
  void aUserIsRestrictedAsTheyAreStored() {
    var hashed = new Restricting(true);

    var made = hashed.restrict(SubjectKind.USER, "anna", BLOCK);

    assertThat(made.subject().name()).startsWith("user-").doesNotContain("anna");
    assertThat(hashed.restrictions.about(hashed.user("anna"))).hasSize(1);
    assertThat(hashed.restrictions.about(hashed.user("ben"))).isEmpty();
  }

  @Test
  void aLiftedOneHoldsNoMoreAndSaysByWhom() {
    var made = all.restrict(SubjectKind.USER, "anna", BLOCK);

    var lifted = all.restrictions.lift(ROOT, all.organization, made.id()).orElseThrow();

    assertThat(lifted.state(all.clock.instant())).isEqualTo(Restriction.State.LIFTED);
    assertThat(lifted.liftedBy()).isEqualTo("root");
    assertThat(all.restrictions.about(all.user("anna"))).isEmpty();
  }

  @Test
  void oneThatIsOverIsNotLifted() {
    var made = all.restrict(SubjectKind.USER, "anna", BLOCK);
    all.clock.advance(HOUR);

    var same = all.restrictions.lift(ROOT, all.organization, made.id()).orElseThrow();

    assertThat(same.state(all.clock.instant())).isEqualTo(Restriction.State.EXPIRED);
    assertThat(same.liftedBy()).isNull();
  }

  @Test
  void anotherOrganisationLiftsNothing() {
    var made = all.restrict(SubjectKind.USER, "anna", BLOCK);

    assertThat(all.restrictions.lift(ROOT, "other", made.id())).isEmpty();
    assertThat(all.restrictions.about(all.user("anna"))).hasSize(1);
  }

  @Test
  void anotherInstanceKnowsOnceItHasLooked() {
    var other = all.instance();
    all.restrict(SubjectKind.KEY, "k-1", BLOCK);

    assertThat(other.about(all.key("k-1"))).isEmpty();
    other.refresh();
    assertThat(other.about(all.key("k-1"))).hasSize(1);
  }

  @Test
  void aRuleRestrictsSomebodyOnceAndAgainWhenItIsOver() {
    assertThat(all.make(SubjectKind.USER, "anna", BLOCK, "scanners", true)).isPresent();
    assertThat(all.make(SubjectKind.USER, "anna", BLOCK, "scanners", true)).isEmpty();
    assertThat(all.make(SubjectKind.USER, "anna", BLOCK, "scanners", false)).isPresent();
    assertThat(all.make(SubjectKind.USER, "anna", BLOCK, "floods", true)).isPresent();
    assertThat(all.make(SubjectKind.USER, "ben", BLOCK, "scanners", true)).isPresent();

    all.clock.advance(HOUR);
    assertThat(all.make(SubjectKind.USER, "anna", BLOCK, "scanners", true)).isPresent();
  }

  @Test
  void byHandSomebodyIsRestrictedAsOftenAsWanted() {
    all.restrict(SubjectKind.USER, "anna", throttle(5));
    all.restrict(SubjectKind.USER, "anna", BLOCK);

    assertThat(all.restrictions.about(all.user("anna"))).hasSize(2);
  }

  /// An attack from many addresses makes any number of them.
  @Test
  void whereThereAreMoreThanAreKnownThoseOfPeopleAndEnforcedOnesHold() throws SQLException {
    all.make(SubjectKind.USER, "trial", BLOCK, "trial", false);
    all.make(SubjectKind.USER, "rule", BLOCK, "rule", true);
    all.clock.advance(Duration.ofMinutes(10));
    all.restrict(SubjectKind.USER, "hand", BLOCK);

    try (var connection = MemoryDatabase.get().dataSource().getConnection()) {
      var names =
          RestrictionRows.active(connection, all.clock.instant(), 100_000).stream()
              .filter(it -> it.organization().equals(all.organization))
              .map(it -> it.subject().name());
      assertThat(names).containsExactly("hand", "rule", "trial");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "REFUSE | 0 | - | action must be tag, throttle or block",
        "THROTTLE | 0 | - | perMinute must be from 1 to 100000",
        "THROTTLE | 100001 | - | perMinute must be from 1 to 100000",
        "TAG | 0 | - | tag must be letters",
        "TAG | 0 | a b | tag must be letters",
        "TAG | 0 | a1234567890123456789012345678901234567890 | tag must be letters"
      })
  void aMeasureIsWhole(Action action, int perMinute, String tag, String message) {
    assertThatThrownBy(() -> new Restriction.Measure(action, perMinute, tag))
        .isInstanceOf(InvalidRestriction.class)
        .hasMessageContaining(message);
  }
}
