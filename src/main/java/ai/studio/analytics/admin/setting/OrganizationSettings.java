package ai.studio.analytics.admin.setting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where settings of organisations are kept, and changed. What they are, a [Setting] knows without
/// the database: [#refresh] brings it what was changed elsewhere.
public final class OrganizationSettings {

  private static final Logger LOGGER = Logger.getLogger(OrganizationSettings.class.getName());

  private static final int LONGEST_ORGANIZATION = 64;
  private static final String FIRST_ORGANIZATION = "default";

  private static final int PLACES = 6;

  /// Every event is in a rollup.
  private static final String KNOWN =
      """
      SELECT 1 FROM DUAL
      WHERE (EXISTS (SELECT 1 FROM account WHERE organization_id = ?1)
        OR EXISTS (SELECT 1 FROM api_key WHERE organization_id = ?2)
        OR EXISTS (SELECT 1 FROM organization_setting WHERE organization_id = ?3)
        OR EXISTS (SELECT 1 FROM rollup WHERE organization_id = ?4)
        OR EXISTS (SELECT 1 FROM organization WHERE organization_id = ?5))
        AND NOT EXISTS (SELECT 1 FROM organization WHERE organization_id = ?6 AND deleted_at IS NOT NULL)
      """;

  private final SettingTable table;
  private final Transactions transactions;
  private final Clock clock;
  private final Refresh refresh = new Refresh(this::load);
  private List<Object> stamp = List.of();

  public OrganizationSettings(
      SettingTable table, Supplier<EntityManagerFactory> entities, Clock clock) {
    this.table = table;
    this.transactions = new Transactions(entities);
    this.clock = clock;
  }

  /// A setting of an organisation.
  ///
  /// @param values what its values are, in words
  /// @param byDefault what it is where the organisation has chosen nothing
  /// @param changedBy who chose the value; null where it is the default
  /// @param changedAt when; null likewise
  public record Entry(
      String name,
      String description,
      String values,
      String value,
      String byDefault,
      @Nullable String changedBy,
      @Nullable Instant changedAt) {

    private static Entry of(Setting<?> setting, @Nullable StoredSetting stored) {
      return new Entry(
          setting.name(),
          setting.description(),
          setting.values(),
          stored == null ? setting.byDefault() : stored.value(),
          setting.byDefault(),
          stored == null ? null : stored.changedBy(),
          stored == null ? null : stored.changedAt());
    }
  }

  /// What the audit log tells of a setting.
  record State(String value) {}

  /// The settings that there are.
  public SettingTable table() {
    return table;
  }

  /// Whether an organisation was made, or there is anything of it: an account, an API key, an event
  /// or a setting; and it was not deleted. That of the first administrator is always there.
  public boolean knows(String organization) {
    return organization.equals(FIRST_ORGANIZATION)
        || transactions.call(it -> {
          var query = it.createNativeQuery(KNOWN);
          for (var place = 1; place <= PLACES; place++) {
            query.setParameter(place, organization);
          }
          return !query.getResultList().isEmpty();
        });
  }

  /// All settings of an organisation by name, as the database has them.
  public List<Entry> list(String organization) {
    var stored =
        transactions.call(it ->
            it.createQuery(
                    "SELECT s FROM StoredSetting s WHERE s.organization = ?1", StoredSetting.class)
                .setParameter(1, organization)
                .getResultStream()
                .collect(toMap(StoredSetting::name, row -> row)));
    return table.all().stream()
        .map(setting -> Entry.of(setting, stored.get(setting.name())))
        .toList();
  }

  /// Chooses a value for an organisation. It holds at once in this process, and within two seconds
  /// in others.
  ///
  /// @param by who wants it
  /// @throws InvalidSetting where there is no such setting, the text is none of its values, or the
  ///   organisation's name is none
  public Entry set(Actor by, String organization, String name, String text) {
    if (organization.isBlank()
        || organization.length() > LONGEST_ORGANIZATION
        || Names.hasControls(organization)) {
      throw new InvalidSetting(
          "organization",
          "must have 1 to "
              + LONGEST_ORGANIZATION
              + " characters, none of them a control character");
    }
    var setting = setting(name);
    var value = setting.checked(text);
    var stored = transactions.call(it -> set(it, by, organization, name, value));
    tryRefresh();
    return Entry.of(setting, stored);
  }

  private StoredSetting set(
      EntityManager entities, Actor by, String organization, String name, String value) {
    var stored = find(entities, organization, name);
    var before = stored == null ? null : new State(stored.value());
    var after = new State(value);
    if (stored != null && after.equals(before)) {
      return stored;
    }
    if (stored == null) {
      stored = new StoredSetting(organization, name, value, by, now());
      entities.persist(stored);
    } else {
      stored.change(value, by, now());
    }
    write(entities, by, Act.SETTING_SET, organization, name, before, after);
    return stored;
  }

  /// Gives an organisation the default again.
  ///
  /// @param by who wants it
  /// @throws InvalidSetting where there is no such setting
  public Entry reset(Actor by, String organization, String name) {
    var setting = setting(name);
    transactions.call(it -> {
      var stored = find(it, organization, name);
      if (stored != null) {
        it.remove(stored);
        var before = new State(stored.value());
        write(it, by, Act.SETTING_RESET, organization, name, before, null);
      }
      return setting;
    });
    tryRefresh();
    return Entry.of(setting, null);
  }

  /// Reads what has changed since the last time, if anything has. Throws what the database throws;
  /// what was known then goes on holding.
  public void refresh() {
    refresh.run();
  }

  private void load() {
    transactions.call(it -> {
      var present = stamp(it);
      if (!present.equals(stamp)) {
        learn(it.createQuery("SELECT s FROM StoredSetting s", StoredSetting.class).getResultList());
        stamp = present;
      }
      return present;
    });
  }

  /// Changes with every change of a row: no two rows of a setting have the same time.
  private static List<Object> stamp(EntityManager entities) {
    return List.of(
        entities.createQuery("SELECT COUNT(s) FROM StoredSetting s").getSingleResult(),
        entities
            .createNativeQuery("SELECT COALESCE(SUM(changed_at), 0) FROM organization_setting")
            .getSingleResult());
  }

  private void learn(List<StoredSetting> rows) {
    var byName =
        rows.stream()
            .collect(
                groupingBy(
                    StoredSetting::name, toMap(StoredSetting::organization, StoredSetting::value)));
    for (var setting : table.all()) {
      for (var organization : setting.learn(byName.getOrDefault(setting.name(), Map.of()))) {
        LOGGER.log(
            Level.WARNING,
            "The value of {0} that the organisation \"{1}\" has chosen is of another version or"
                + " configuration: it must be {2}",
            new Object[] {setting.name(), organization, setting.values()});
      }
    }
  }

  /// Where the database goes away in this very moment, the next renewal brings it.
  private void tryRefresh() {
    var _ = refresh.tryRun();
  }

  private Setting<?> setting(String name) {
    return table.all().stream()
        .filter(setting -> setting.name().equals(name))
        .findAny()
        .orElseThrow(() -> InvalidSetting.name(table.all().stream().map(Setting::name).toList()));
  }

  private static @Nullable StoredSetting find(
      EntityManager entities, String organization, String name) {
    return entities.find(
        StoredSetting.class,
        new StoredSetting.Key(organization, name),
        LockModeType.PESSIMISTIC_WRITE);
  }

  private void write(
      EntityManager entities,
      Actor by,
      Act act,
      String organization,
      String name,
      @Nullable State before,
      @Nullable State after) {
    AuditLog.write(
        entities, new AuditEntry(clock.instant(), by, act, organization, name, before, after));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
