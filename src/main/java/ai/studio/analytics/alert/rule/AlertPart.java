package ai.studio.analytics.alert.rule;

import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/// What this package adds to the service: rules that are looked at while it runs, by one instance.
@ApplicationScoped
public class AlertPart {

  private final Rules rules;
  private final Alerts alerts;
  private final Preview preview;
  private final Evaluator evaluator;

  @Inject
  AlertPart(Database database, Blocks blocks, Ledger ledger, Clock clock) {
    rules = new Rules(database.dataSource(), clock);
    alerts = new Alerts(database.dataSource(), clock);
    preview = new Preview(blocks);
    evaluator = new Evaluator(database.dataSource(), rules, blocks, ledger::states, clock);
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
  Job evaluation() {
    return new Job("alerts", Evaluator.EVERY, evaluator::run);
  }
}
