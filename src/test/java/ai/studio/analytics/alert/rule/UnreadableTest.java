package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.FAILING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.studio.analytics.alert.tell.Notification;
import ai.studio.analytics.alert.tell.NotificationState;
import ai.studio.analytics.persistence.Unreadable;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.testing.Sqls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What another version has stored and this one cannot read is in nobody else's way.
class UnreadableTest extends WatchedTraffic {

  private static final String OF_TOMORROW =
      "{\"measure\":\"KINDNESS\",\"condition\":{\"kind\":\"mood\"}}";

  @AfterEach
  void removeRules() {
    Sqls.execute(database.dataSource(), "DELETE FROM alert_rule");
  }

  @Test
  void oneRuleThatCannotBeReadKeepsNoOtherFromBeingLookedAt() {
    var broken = rule("Of tomorrow");
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    breakIt("alert_rule", "definition", "Of tomorrow");
    rule("Of today");
    traffic.minute(10, 0);

    assertThat(traffic.states())
        .as("its alert stays")
        .containsExactly("FIRING mini", "FIRING mini");
    var shown = traffic.rules.list(traffic.tenant.name()).getLast();
    assertThat(shown.stored().text()).isEqualTo(OF_TOMORROW);
    assertThat(shown.problem())
        .startsWith("cannot be read by this version of the service: measure must be one of");
    assertThatThrownBy(shown::definition).isInstanceOf(Unreadable.class);

    var draft = new Rules.Draft("Mended", true, RuleDefinition.read(FAILING));
    assertThat(traffic.rules.change(EVE, traffic.tenant.name(), broken, 1, draft)).isPresent();
    breakIt("alert_rule", "definition", "Mended");
    assertThat(traffic.rules.delete(EVE, traffic.tenant.name(), broken)).isPresent();
  }

  @Test
  void aFileNamesWhatItLeavesOutAndDoesNotRemoveIt() {
    rule("Of tomorrow");
    rule("Of today");
    breakIt("alert_rule", "definition", "Of tomorrow");
    var file = new AlertFile(database.dataSource(), traffic.rules, listeners.routes);

    var yaml = file.export(traffic.tenant.name());

    assertThat(yaml)
        .startsWith("# Left out: rule Of tomorrow cannot be read by this version")
        .contains("name: Of today");
    assertThat(file.apply(EVE, traffic.tenant.name(), yaml, true)).isEmpty();
    assertThat(traffic.rules.list(traffic.tenant.name())).hasSize(2);
  }

  @Test
  void whereARouteCannotBeReadWhatNoOtherOneIsForIsToldToAll() {
    rule("Of today");
    listeners.slack("Slack");
    listeners.route(
        "Mini", "{\"channels\":[\"Slack\"],\"match\":{\"labels\":{\"model\":\"none\"}}}");
    listeners.route("Of tomorrow", "{\"channels\":[\"Slack\"]}");
    breakIt("alert_route", "definition", "Of tomorrow");
    traffic.minute(10, 0);
    send();

    assertThat(titles()).containsExactly("FIRING: Of today (model=mini)");
    assertThat(listeners.routes.list(traffic.tenant.name()).getLast().stored().problem())
        .isNotNull();
    var id = listeners.routes.list(traffic.tenant.name()).getLast().id();
    assertThat(listeners.routes.delete(EVE, traffic.tenant.name(), id)).isPresent();
  }

  @Test
  void aMuteThatCannotBeReadMutesNothing() {
    rule("Of today");
    listeners.slack("Slack");
    var mute = listeners.mute("{}", Duration.ofHours(1));
    Sqls.execute(
        database.dataSource(),
        "UPDATE alert_mute SET matching = '{\"moods\":[]}' WHERE id = ?",
        mute.id());
    traffic.minute(10, 0);
    send();

    assertThat(titles()).hasSize(1);
    assertThat(listeners.routes.endMute(EVE, traffic.tenant.name(), mute.id())).isPresent();
  }

  @Test
  void aChannelThatCannotBeReadWaitsWhileOthersAreTold() {
    rule("Of today");
    listeners.slack("Slack");
    listeners.slack("Carrier pigeon");
    Sqls.execute(
        database.dataSource(),
        "UPDATE alert_channel SET kind = 'pigeon' WHERE name LIKE '%pigeon'");
    traffic.minute(10, 0);
    send();

    assertThat(titles()).hasSize(1);
    assertThat(all())
        .filteredOn(it -> it.state() == NotificationState.WAITING)
        .singleElement()
        .satisfies(it ->
            assertThat(it.answer())
                .isEqualTo(
                    "The channel is of a kind that this version of the service does not know"));
    assertThat(listeners.channels.list(traffic.tenant.name()).getFirst().problem())
        .startsWith("is of a kind");
    assertThat(listeners.channels.unreadable().rows().get())
        .extracting(UnreadableRow::name)
        .containsExactly("Carrier pigeon");
  }

  @Test
  void aMessageThatCannotBeReadIsInNoOthersWay() {
    rule("Of today");
    listeners.slack("Slack");
    listeners.receiver.answer(503, "busy", Map.of());
    traffic.minute(10, 0);
    send();
    Sqls.execute(database.dataSource(), "UPDATE alert_notification SET content = '[{\"mood\":1}]'");
    listeners.receiver.answer(200, "ok", Map.of());
    traffic.minute(0, 10);
    send();

    assertThat(titles()).endsWith("RESOLVED: Of today (model=mini)");
    assertThat(all().getLast().answer()).startsWith("The message cannot be read");
  }

  @Test
  void anAlertThatCannotBeReadKeepsNoRuleFromBeingLookedAt() {
    rule("Of today");
    listeners.slack("Slack");
    traffic.store(10, 0, "other");
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactlyInAnyOrder("FIRING mini", "FIRING other");
    Sqls.execute(
        database.dataSource(),
        "UPDATE alert SET severity = 'TERRIBLE' WHERE rows_filter LIKE '%mini%'");
    traffic.minute(0, 10);
    send();

    assertThat(traffic.states()).containsExactly("RESOLVED other");
    assertThat(titles()).contains("RESOLVED: Of today (model=other)");
    assertThat(traffic.alerts.unreadable().rows().get())
        .extracting(UnreadableRow::name, UnreadableRow::problem)
        .containsExactly(
            tuple(
                "Of today",
                "cannot be read by this version of the service: TERRIBLE is not known"));
    Sqls.execute(database.dataSource(), "DELETE FROM alert WHERE severity = 'TERRIBLE'");
  }

  @Test
  void whatCannotBeReadTakesNoPlaceOfOthersOnAPage() {
    rule("Of today");
    for (var i = 0; i < 5; i++) {
      traffic.minute(10, 0);
      traffic.minute(0, 10);
    }
    var ids = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 10);
    Sqls.execute(
        database.dataSource(),
        "UPDATE alert SET severity = 'TERRIBLE' WHERE id IN (?, ?)",
        ids.get(1).id(),
        ids.get(2).id());

    assertThat(traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 2))
        .extracting(Alert::id)
        .containsExactly(ids.getFirst().id(), ids.get(3).id());
    assertThat(traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 4)).hasSize(3);
  }

  private long rule(String name) {
    return traffic
        .rules
        .create(
            EVE, traffic.tenant.name(), new Rules.Draft(name, true, RuleDefinition.read(FAILING)))
        .id();
  }

  private void breakIt(String table, String column, String name) {
    Sqls.execute(
        database.dataSource(),
        "UPDATE %s SET %s = ? WHERE name = ?".formatted(table, column),
        OF_TOMORROW,
        name);
  }

  private void send() {
    listeners.send();
  }

  private List<Notification> all() {
    return listeners.all();
  }

  private List<String> titles() {
    return listeners.titles();
  }
}
