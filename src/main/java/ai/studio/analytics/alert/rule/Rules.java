package ai.studio.analytics.alert.rule;

import ai.studio.analytics.admin.account.Organizations;
import ai.studio.analytics.alert.AlertChanged;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoredTexts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where rules are kept, and changed.
public final class Rules {

  /// How many an organisation may have.
  static final int MOST_OF_AN_ORGANIZATION = 500;

  private static final int LONGEST_NAME = 80;
  private static final int MOST_AT_ONCE = 100_000;

  private static final String SELECT =
      """
      SELECT id, organization_id, name, definition, enabled, ready_made, version, updated_at, updated_by,
        evaluated_at, problem
      FROM alert_rule\
      """;

  private final SqlTransactions transactions;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public Rules(DataSource dataSource, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.clock = clock;
  }

  /// What somebody wants a rule to be.
  ///
  /// @param name 1 to 80 characters, different from those of the other rules
  /// @param definition of a condition that can hold
  public record Draft(String name, boolean enabled, RuleDefinition definition) {

    /// @throws InvalidAlert where the name breaks its rule, or the rule could never fire
    public Draft {
      name = name.strip();
      InvalidAlert.check(
          !name.isEmpty() && name.length() <= LONGEST_NAME && !Names.hasControlsInTitle(name),
          "name",
          "must be 1 to " + LONGEST_NAME + " characters long, in one line");
      NeverFires.check(definition);
    }
  }

  /// The rules of an organisation by name; those that the service brings along are there from the
  /// first time on.
  public List<Rule> list(String organization) {
    return transactions.call(it -> {
      ReadyMade.seed(it, this, organization, clock.instant());
      return of(it, organization);
    });
  }

  /// Organisations that have not had the rules that the service brings along: they have once they
  /// are listed.
  List<String> withoutSeed() {
    return transactions.call(it ->
        Statements.list(
            it,
            """
            SELECT DISTINCT a.organization_id FROM account a
            WHERE NOT EXISTS (
              SELECT 1 FROM alert_seed s WHERE s.organization_id = a.organization_id AND s.version >= ?)
            LIMIT 1000
            """,
            row -> row.getString(1),
            ReadyMade.LATEST));
  }

  private static List<Rule> of(Connection connection, String organization) throws SQLException {
    return Statements.list(
        connection,
        SELECT + " WHERE organization_id = ? ORDER BY name, id LIMIT " + MOST_OF_AN_ORGANIZATION,
        Rules::read,
        organization);
  }

  /// All rules that are switched on, of all organisations, be they readable or not.
  List<Rule> enabled() {
    return transactions.call(it ->
        Statements.list(
            it,
            SELECT + " WHERE enabled = TRUE ORDER BY organization_id, id LIMIT " + MOST_AT_ONCE,
            Rules::read));
  }

  /// Looks for rules that this version cannot read.
  public UnreadableCheck unreadable() {
    return StoredTexts.check(
        transactions, "alert_rule", "name", "definition", RuleDefinition::read);
  }

  /// Makes a rule.
  ///
  /// @throws InvalidAlert where there is another of that name, or there are too many
  public Rule create(Actor by, String organization, Draft draft) {
    return transactions.call(it -> create(it, by, organization, draft));
  }

  /// The same in a transaction.
  Rule create(Connection connection, Actor by, String organization, Draft draft)
      throws SQLException {
    ReadyMade.seed(connection, this, organization, clock.instant());
    var id = insert(connection, organization, draft, null, by.name());
    var made = found(connection, organization, id);
    write(connection, by, Act.ALERT_RULE_CREATE, made, null, State.of(made));
    return made;
  }

  /// Changes a rule, if it is still what somebody has seen.
  ///
  /// @return empty where the organisation has none such
  /// @throws InvalidAlert where there is another of that name
  /// @throws AlertChanged where it is another version by now
  public Optional<Rule> change(Actor by, String organization, long id, int version, Draft draft) {
    return transactions.call(it -> change(it, by, organization, id, version, draft));
  }

  /// The same in a transaction.
  Optional<Rule> change(
      Connection connection, Actor by, String organization, long id, int version, Draft draft)
      throws SQLException {
    var before = locked(connection, organization, id);
    if (before == null) {
      return Optional.empty();
    }
    if (before.version() != version) {
      throw new AlertChanged(before.updatedBy(), before.version());
    }
    if (!draft.definition().equals(before.stored().value())) {
      // As it was, it can still be renamed and switched off.
      check(connection, organization, draft.definition());
    }
    checkName(connection, organization, draft.name(), id);
    Statements.update(
        connection,
        """
        UPDATE alert_rule SET name = ?, definition = ?, enabled = ?, version = version + 1, updated_at = ?,
          updated_by = ?, problem = NULL
        WHERE id = ?
        """,
        draft.name(),
        AlertJson.write(draft.definition()),
        draft.enabled(),
        now(),
        by.name(),
        id);
    var after = found(connection, organization, id);
    write(connection, by, Act.ALERT_RULE_CHANGE, after, State.of(before), State.of(after));
    return Optional.of(after);
  }

  /// Removes a rule; what it has seen stays, and ends.
  ///
  /// @return what it was; empty where the organisation has none such
  public Optional<Rule> delete(Actor by, String organization, long id) {
    return transactions.call(it -> delete(it, by, organization, id));
  }

  /// The same in a transaction.
  Optional<Rule> delete(Connection connection, Actor by, String organization, long id)
      throws SQLException {
    var gone = locked(connection, organization, id);
    if (gone != null) {
      Statements.update(connection, "DELETE FROM alert_rule WHERE id = ?", id);
      write(connection, by, Act.ALERT_RULE_DELETE, gone, State.of(gone), null);
    }
    return Optional.ofNullable(gone);
  }

  /// Notes that a rule was looked at, unless somebody else has done so or changed it meanwhile.
  ///
  /// @param problem why it could not be; null where it could
  static boolean note(Connection connection, Rule rule, Instant at, @Nullable String problem)
      throws SQLException {
    return Statements.update(
            connection,
            """
            UPDATE alert_rule SET evaluated_at = ?, problem = ?
            WHERE id = ? AND version = ? AND evaluated_at = ?
            """,
            micros(at),
            problem,
            rule.id(),
            rule.version(),
            rule.evaluatedAt() == null ? 0 : micros(rule.evaluatedAt()))
        > 0;
  }

  /// @return the id
  long insert(
      Connection connection,
      String organization,
      Draft draft,
      @Nullable String readyMade,
      String by)
      throws SQLException {
    check(connection, organization, draft.definition());
    checkName(connection, organization, draft.name(), null);
    var id = ids.next(clock.instant());
    Statements.update(
        connection,
        """
        INSERT INTO alert_rule (id, organization_id, name, definition, enabled, ready_made, version, updated_at,
          updated_by, evaluated_at)
        VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, 0)
        """,
        id,
        organization,
        draft.name(),
        AlertJson.write(draft.definition()),
        draft.enabled(),
        readyMade,
        now(),
        by);
    return id;
  }

  private static Rule found(Connection connection, String organization, long id)
      throws SQLException {
    return Statements.list(
            connection,
            SELECT + " WHERE organization_id = ? AND id = ? LIMIT 1",
            Rules::read,
            organization,
            id)
        .getFirst();
  }

  private static @Nullable Rule locked(Connection connection, String organization, long id)
      throws SQLException {
    var found =
        Statements.list(
            connection,
            SELECT + " WHERE organization_id = ? AND id = ? LIMIT 1 FOR UPDATE",
            Rules::read,
            organization,
            id);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static void check(Connection connection, String organization, RuleDefinition definition)
      throws SQLException {
    checkOrganization(organization, definition);
    if (definition.condition() instanceof Condition.BudgetReached(var name, var _)
        && name != null) {
      InvalidAlert.check(
          Budgets.exists(connection, organization, name),
          "condition.budget",
          "must be the name of one of your budgets: there is none called " + name);
    }
  }

  /// The service itself is a matter of the organisation that runs it.
  static void checkOrganization(String organization, RuleDefinition definition) {
    InvalidAlert.check(
        !(definition.condition() instanceof Condition.Service)
            || organization.equals(Organizations.FIRST),
        "condition",
        "of the service itself can only be watched in the organisation " + Organizations.FIRST);
  }

  /// @param own the rule that may have the name; null where it is to be a new one
  private static void checkName(
      Connection connection, String organization, String name, @Nullable Long own)
      throws SQLException {
    var all = of(connection, organization);
    InvalidAlert.check(
        own != null || all.size() < MOST_OF_AN_ORGANIZATION,
        "name",
        "would be that of one more than " + MOST_OF_AN_ORGANIZATION + " rules");
    InvalidAlert.check(
        all.stream().noneMatch(it -> it.name().equals(name) && (own == null || it.id() != own)),
        "name",
        "must differ from those of your other rules");
  }

  private static Rule read(ResultSet row) throws SQLException {
    var evaluated = row.getLong("evaluated_at");
    var stored = Stored.read(row.getString("definition"), RuleDefinition::read);
    return new Rule(
        row.getLong("id"),
        row.getString("organization_id"),
        row.getString("name"),
        stored,
        row.getBoolean("enabled"),
        row.getString("ready_made"),
        row.getInt("version"),
        Instant.EPOCH.plus(row.getLong("updated_at"), ChronoUnit.MICROS),
        row.getString("updated_by"),
        evaluated == 0 ? null : Instant.EPOCH.plus(evaluated, ChronoUnit.MICROS),
        stored.isReadable() ? row.getString("problem") : stored.problem());
  }

  /// What the audit log tells of a rule.
  private record State(String name, boolean enabled, String definition, int version) {

    static State of(Rule rule) {
      return new State(rule.name(), rule.enabled(), rule.stored().text(), rule.version());
    }
  }

  private void write(
      Connection connection,
      Actor by,
      Act act,
      Rule rule,
      @Nullable State before,
      @Nullable State after)
      throws SQLException {
    AuditLog.write(
        connection,
        new AuditEntry(
            clock.instant(),
            by,
            act,
            rule.organization(),
            Long.toString(rule.id()),
            before,
            after));
  }

  private long now() {
    return micros(clock.instant());
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
