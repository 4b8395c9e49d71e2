package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.maintain.OrganizationRetention;
import ai.studio.analytics.store.maintain.Retention;
import picocli.CommandLine.Command;

/// Removes what is older than the retention says.
@Command(
    name = "purge",
    description = {
      "Remove rows that are older than studio.retention.*-days or what their organisation has chosen, and rollups by the"
          + " minute after two days.",
      "The service does that by itself every hour. Nothing is removed from tables that are kept for ever (0 days)."
    })
final class Purge extends StudioCommand {

  @Override
  int run(Studio studio) {
    var days = StoreConfig.from(studio.config(), studio.dataDir()).retention();
    recordAct(studio, Act.EVENTS_PURGE, null, "events", days);
    var report =
        new Retention(studio.database(), days, studio.resends().window(), studio.clock()).run();
    var chosen = studio.settings().table().retention();
    new OrganizationRetention(studio.database().dataSource(), chosen, studio.clock())
        .run()
        .forEach((table, removed) -> report.rows().merge(table, removed, Long::sum));
    report.rows().forEach((table, rows) -> say("%-14s %,d rows removed", table, rows));
    if (report.partitions() > 0) {
      say("%-14s %,d partitions dropped", "request_log", report.partitions());
    }
    return 0;
  }
}
