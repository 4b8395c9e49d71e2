package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.gateway.Admission.Admitted;
import ai.studio.analytics.gateway.Admission.Refused;
import ai.studio.analytics.respond.Enforcements;
import ai.studio.analytics.respond.SubjectKind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Those on whose behalf an application calls, and whom only the call names.
class ResponseAdmissionTest {

  private static final Enricher ENRICHER =
      new Enricher(Geo.none(), PriceBook.load(null), Privacies.of(Privacy.Mode.TRUNCATED, null));

  @Test
  void whoIsBlockedMayNotCallThroughAnApplicationEither() {
    var blocking = Enforcements.blocking(SubjectKind.USER, "anna");
    var admission = new ResponseAdmission(blocking.enforcement(), ENRICHER);
    var key = application(blocking.organization(), null);

    assertThat(admission.admit(call(key, "anna", null)))
        .isInstanceOfSatisfying(
            Refused.class,
            it -> {
              assertThat(it.status()).isEqualTo(403);
              assertThat(it.code()).isEqualTo("blocked");
            });
    assertThat(admission.admit(call(key, "ben", null))).isSameAs(Admitted.FREELY);
    assertThat(admission.admit(call(key, null, null))).isSameAs(Admitted.FREELY);
  }

  /// Whom rules allow is let through, whatever else the call names.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "allow user anna",
        "allow key sk-1",
        "allow project search",
        "allow address 192.0.2.0/24"
      })
  void whoeverIsAllowedMayCallForTheBlocked(String line) {
    var blocking = Enforcements.blocking(SubjectKind.USER, "anna", line);
    var admission = new ResponseAdmission(blocking.enforcement(), ENRICHER);

    assertThat(admission.admit(call(application(blocking.organization(), "search"), "anna", null)))
        .isSameAs(Admitted.FREELY);
  }

  @Test
  void theProjectOfAKeyHoldsWhateverACallSays() {
    var blocking = Enforcements.blocking(SubjectKind.PROJECT, "search");
    var admission = new ResponseAdmission(blocking.enforcement(), ENRICHER);
    var organization = blocking.organization();

    assertThat(admission.admit(call(application(organization, null), null, "search")))
        .isInstanceOf(Refused.class);
    assertThat(admission.admit(call(application(organization, "chat"), null, "search")))
        .isSameAs(Admitted.FREELY);
  }

  @Test
  void administratorsAreNeverLockedOut() {
    var blocking = Enforcements.blocking(SubjectKind.PROJECT, "search");
    var admission = new ResponseAdmission(blocking.enforcement(), ENRICHER);
    var root = new Caller("root", blocking.organization(), Set.of(Role.ADMIN));

    assertThat(admission.admit(call(root, "root", "search"))).isSameAs(Admitted.FREELY);
  }

  private static Caller application(String organization, String project) {
    return new Caller(
        "sk-1", organization, Set.of(Role.CALL), null, new Caller.Key("sk-1", project));
  }

  private static CallRequest call(Caller caller, String user, String project) {
    return new CallRequest(
        caller,
        "m",
        "/v1/chat/completions",
        "chat",
        user,
        null,
        project,
        Map.of(),
        1,
        null,
        false,
        "192.0.2.7");
  }
}
