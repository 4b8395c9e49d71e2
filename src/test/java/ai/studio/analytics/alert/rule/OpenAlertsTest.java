package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.MemoryDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of alerts that are open while their rule or the traffic becomes another.
class OpenAlertsTest {

  private static final Database DATABASE = MemoryDatabase.fresh();

  private static final String FAILING =
      """
      {"measure":"ERROR_RATE","window":"2m","minimumRequests":5,"groupBy":["MODEL"],"labels":{"team":"search"},
       "condition":{"kind":"threshold","direction":"ABOVE","value":0.5}}
      """;

  private final Traffic traffic = new Traffic(DATABASE);

  @AfterEach
  void closeTraffic() {
    traffic.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void alertsOfGroupsThatARuleNoLongerTellsApartAreOver() {
    var rule = traffic.rule(FAILING);
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");

    change(rule, FAILING.replace("\"MODEL\"", ""));
    traffic.minute(100, 0);
    assertThat(traffic.states()).containsExactly("FIRING ", "RESOLVED mini");

    change(rule, FAILING.replace("MODEL", "STATUS"));
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactly("FIRING 500", "RESOLVED ", "RESOLVED mini");

    change(rule, FAILING.replace("\"MODEL\"", "\"MODEL\",\"STATUS\""));
    traffic.minute(10, 0);
    assertThat(traffic.states().getFirst()).isEqualTo("FIRING mini,500");
  }

  @Test
  void otherChangesOfARuleLeaveItsAlertsOpen() {
    var rule = traffic.rule(FAILING);
    traffic.minute(10, 0);
    change(rule, FAILING.replace("0.5", "0.4").replace("search", "chat"));
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");
  }

  @Test
  void requestsWithoutAValueAreAGroupFromTheBeginningToTheEnd() {
    traffic.rule(FAILING.replace("MODEL", "PROJECT"));
    traffic.minute(50, 0);
    traffic.minute(50, 0);
    assertThat(traffic.states()).containsExactly("FIRING ");
  }

  @Test
  void whatFailsIsFollowedThoughManyOthersHaveMoreRequests() {
    traffic.rule(FAILING);
    traffic.minute(10, 0);
    for (var i = 0; i < Observer.MOST_GROUPS; i++) {
      traffic.store(0, 30, "other-" + i);
    }
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    traffic.minute(0, 0);
    traffic.minute(0, 0);
    assertThat(traffic.states()).containsExactly("RESOLVED mini");
  }

  @Test
  void aGroupWithoutARequestHasNotRecoveredFromHavingTooFew() {
    traffic.rule(
        """
        {"measure":"REQUESTS","window":"1m","groupBy":["MODEL"],
         "condition":{"kind":"threshold","direction":"BELOW","value":5}}
        """);
    traffic.minute(0, 3);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    traffic.minute(0, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    traffic.minute(0, 9);
    assertThat(traffic.states()).containsExactly("RESOLVED mini");
  }

  @Test
  void aGroupIsSilentUntilItHasARequestAgain() {
    traffic.rule(
        """
        {"window":"1m","groupBy":["MODEL"],
         "condition":{"kind":"no_data","baseline":"PREVIOUS_PERIOD","least":5}}
        """);
    traffic.minute(0, 10);
    traffic.minute(0, 0);
    traffic.minute(0, 0);
    traffic.minute(0, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    traffic.minute(0, 1);
    assertThat(traffic.states()).containsExactly("RESOLVED mini");
  }

  private void change(Rule rule, String definition) {
    var now =
        traffic.rules.list(traffic.tenant.name()).stream()
            .filter(it -> it.id() == rule.id())
            .findFirst()
            .orElseThrow();
    var draft = new Rules.Draft(now.name(), true, AlertJson.read(definition, RuleDefinition.class));
    assertThat(traffic.rules.change(EVE, traffic.tenant.name(), now.id(), now.version(), draft))
        .isPresent();
  }
}
