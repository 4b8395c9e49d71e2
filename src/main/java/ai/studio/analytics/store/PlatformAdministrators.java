package ai.studio.analytics.store;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/// Version 57 of the schema. Before organisations were made and deleted, whoever administered the
/// only one administered everything; an installation from then has nobody who may make another one.
/// Where there is no platform administrator, the administrators of the first organisation become
/// that, or those of the only one. Accounts that another issuer vouches for are left out: it says
/// what they are.
final class PlatformAdministrators implements JavaMigration {

  private static final Logger LOGGER = Logger.getLogger(PlatformAdministrators.class.getName());

  private static final String CHOSEN =
      """
      SELECT user_name, organization_id, name FROM account
      WHERE role = 'admin' AND disabled_at IS NULL AND user_name NOT LIKE 'oidc:%'
        AND (organization_id = 'default' OR (SELECT COUNT(*) FROM organization WHERE deleted_at IS NULL) = 1)
        AND NOT EXISTS (SELECT 1 FROM account p WHERE p.platform = TRUE)
      ORDER BY user_name LIMIT 1000
      """;

  /// The version, by which tokens are known to be of before, becomes another one.
  private static final String MAKE =
      "UPDATE account SET platform = TRUE, version = version + 1 WHERE user_name = ?";

  private final Clock clock;

  PlatformAdministrators(Clock clock) {
    this.clock = clock;
  }

  private record Chosen(String login, String organization, String name) {}

  /// What the audit log tells.
  private record State(String role, @Nullable Boolean platform) {}

  @Override
  public void migrate(Context context) throws SQLException {
    make(context.getConnection());
  }

  private void make(Connection connection) throws SQLException {
    var chosen =
        Statements.list(
            connection,
            CHOSEN,
            row -> new Chosen(row.getString(1), row.getString(2), row.getString(3)));
    for (var account : chosen) {
      Statements.update(connection, MAKE, account.login());
      AuditLog.write(
          connection,
          new AuditEntry(
              clock.instant(),
              Actor.service(),
              Act.ACCOUNT_CHANGE,
              account.organization(),
              account.name(),
              new State("admin", null),
              new State("admin", true)));
      LOGGER.log(
          Level.INFO,
          "The administrator {0} of the organisation {1} now administers the platform too: makes, suspends and deletes"
              + " organisations. It had no such administrator",
          new Object[] {account.name(), account.organization()});
    }
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("57");
  }

  @Override
  public String getDescription() {
    return "make platform administrators";
  }

  /// Of no script: null.
  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }
}
