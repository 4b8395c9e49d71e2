package ai.studio.analytics.alert.rule;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Notifications;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.alert.tell.Sender;
import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/// What this package adds to the service: rules that are looked at while it runs, by one instance,
/// and notifications that each instance sends.
@ApplicationScoped
public class AlertPart {

  private static final Duration DAY = Duration.ofDays(1);

  private final ChannelKinds kinds;
  private final Channels channels;
  private final Routes routes;
  private final Outbox outbox;
  private final Notifications notifications;
  private final AckLinks links;
  private final Sender sender;
  private final Objectives objectives;
  private final Rules rules;
  private final Alerts alerts;
  private final Preview preview;
  private final AlertReasons reasons;
  private final Evaluator evaluator;
  private final OldAlerts old;

  @Inject
  AlertPart(
      Config config,
      Database database,
      Blocks blocks,
      Ledger ledger,
      InstanceTable instances,
      Clock clock) {
    var settings = AlertConfig.from(config);
    var data = database.dataSource();
    outbox = new Outbox(clock);
    kinds = new ChannelKinds(settings, clock);
    channels = new Channels(data, kinds, settings.secret().orElse(null), clock);
    routes = new Routes(data, clock);
    notifications = new Notifications(data, outbox, clock);
    links = new AckLinks(settings.url(), settings.secret().orElse(null));
    objectives = new Objectives(new Rules(data, clock), blocks, clock);
    rules = new Rules(data, clock);
    alerts = new Alerts(data, clock);
    preview = new Preview(blocks, instances);
    var charts = new AlertCharts(alerts, rules, preview, clock);
    sender = new Sender(data, channels, kinds, settings.url(), links, charts::of, clock);
    reasons = new AlertReasons(blocks, clock);
    old = new OldAlerts(data, AlertConfig.keptDays(config), clock);
    evaluator = new Evaluator(data, rules, blocks, ledger::states, instances, outbox, clock);
  }

  void close(
      @Observes @Priority(PLATFORM_AFTER - 1) @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    kinds.close();
  }

  @Produces
  ChannelKinds kinds() {
    return kinds;
  }

  @Produces
  Channels channels() {
    return channels;
  }

  @Produces
  AlertReasons reasons() {
    return reasons;
  }

  @Produces
  Routes routes() {
    return routes;
  }

  @Produces
  Notifications notifications() {
    return notifications;
  }

  @Produces
  Outbox outbox() {
    return outbox;
  }

  @Produces
  Sender sender() {
    return sender;
  }

  @Produces
  AckLinks links() {
    return links;
  }

  @Produces
  Objectives objectives() {
    return objectives;
  }

  @Produces
  Rules rules() {
    return rules;
  }

  @Produces
  Alerts alerts() {
    return alerts;
  }

  @Produces
  Preview preview() {
    return preview;
  }

  @Produces
  UnreadableCheck unreadableRules() {
    return rules.unreadable();
  }

  @Produces
  UnreadableCheck unreadableAlerts() {
    return alerts.unreadable();
  }

  @Produces
  UnreadableCheck unreadableChannels() {
    return channels.unreadable();
  }

  @Produces
  UnreadableCheck unreadableRoutes() {
    return routes.unreadable();
  }

  @Produces
  UnreadableCheck unreadableMutes() {
    return routes.unreadableMutes();
  }

  @Produces
  Job evaluation() {
    return new Job("alerts", Evaluator.EVERY, evaluator::run);
  }

  @Produces
  Job forgetting() {
    return new Job("old_notifications", DAY, old::forget);
  }

  @Produces
  Renewal sending() {
    return new Renewal("alert notifications", Renewal.Order.LATER, Sender.EVERY, sender::run);
  }
}
