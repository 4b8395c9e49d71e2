package ai.studio.analytics.app;

import ai.studio.analytics.admin.price.ModelPrices;
import ai.studio.analytics.admin.price.Repricings;
import ai.studio.analytics.admin.price.WhatIf;
import ai.studio.analytics.admin.setting.OrganizationSettings;
import ai.studio.analytics.admin.setting.SettingTable;
import ai.studio.analytics.enrich.EnrichConfig;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.query.dashboard.DashboardCache;
import ai.studio.analytics.query.dashboard.Dashboards;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.store.write.Quarantine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// The parts that every command needs, opened in the order in which data flows through them.
///
/// Opening does not need the database to be there; what needs it says so when it is used.
public final class Studio implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// What part of the memory column blocks may take: 1 in so many.
  private static final int MEMORY_FOR_BLOCKS = 4;

  private final Config config;
  private final Path dataDir;
  private final Clock clock;
  private final Database database;
  private final OrganizationSettings settings;
  private final Enricher enricher;
  private final ModelPrices prices;
  private final ResendConfig resends;
  private final RecentKeys recentKeys;
  private final BatchWriter writer;
  private final Blocks blocks;
  private final Sql sql;
  private final DashboardCache dashboards;

  private Studio(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
    PrivateFiles.byDefault();
    dataDir =
        makeDirectory(
            Path.of(config.getOptionalValue("studio.data-dir", String.class).orElse("./data")));
    PrivateFiles.close(dataDir);
    var table = SettingTable.from(config);
    enricher = Enricher.open(EnrichConfig.from(config), table.privacyMode()::known, table::people);
    database = Database.open(StoreConfig.from(config, dataDir));
    settings = new OrganizationSettings(table, database::entities, clock);
    prices = new ModelPrices(database.dataSource(), enricher.prices(), clock);
    resends = ResendConfig.from(config);
    recentKeys = new RecentKeys(resends, clock);
    writer = new BatchWriter(database.dataSource(), clock, recentKeys, table.maxDistinct()::of);
    blocks =
        new Blocks(
            database.dataSource(), clock, Runtime.getRuntime().maxMemory() / MEMORY_FOR_BLOCKS);
    sql = new Sql(database.dataSource());
    dashboards = new DashboardCache(new Dashboards(sql, blocks, clock), DashboardCache.DEFAULT_AGE);
  }

  /// Opens everything as the configuration says.
  ///
  /// @throws UncheckedIOException where the data directory cannot be made
  /// @throws UnknownSetting where a configuration key of ours does not exist
  /// @throws IllegalArgumentException where a configuration value breaks its rule, naming the key
  /// @throws ai.studio.analytics.enrich.price.BadPriceFile where the configured prices break their
  ///   format
  public static Studio open(Config config) {
    return open(config, Clock.systemUTC());
  }

  /// The same by another clock.
  static Studio open(Config config, Clock clock) {
    check(config);
    return new Studio(config, clock);
  }

  /// Looks at every setting without opening anything.
  ///
  /// @throws UnknownSetting where a configuration key of ours does not exist
  /// @throws IllegalArgumentException where a value is of the wrong kind, naming the key
  public static void check(Config config) {
    Settings.load().check(config);
  }

  /// The configuration it was opened with.
  public Config config() {
    return config;
  }

  /// Where the embedded database, the journal, keys and quarantined events are kept.
  public Path dataDir() {
    return dataDir;
  }

  /// The clock by which ranges and leases are resolved.
  public Clock clock() {
    return clock;
  }

  /// What organisations choose for themselves. Until it is refreshed for the first time, nothing of
  /// addresses is kept.
  public OrganizationSettings settings() {
    return settings;
  }

  /// The prices that organisations set for themselves. Until they are refreshed for the first time,
  /// those of the file and of the build hold.
  public ModelPrices prices() {
    return prices;
  }

  /// What prices stored requests anew.
  public Repricings repricings() {
    return new Repricings(database.dataSource(), sql, writer, enricher.prices(), clock);
  }

  /// What tells what requests would have cost on another model.
  public WhatIf whatIf() {
    var retention = StoreConfig.from(config, dataDir).retention();
    return new WhatIf(database.dataSource(), sql, enricher.prices(), retention, clock);
  }

  /// The country database, the price book and the privacy modes.
  public Enricher enricher() {
    return enricher;
  }

  /// The same event without secrets and as its organisation keeps users, as it may be written.
  public FeedbackEvent redacted(FeedbackEvent feedback) {
    return (FeedbackEvent) enricher.anonymise(enricher.redact(feedback));
  }

  /// How rows name a user who has proven to be that.
  public String provenUser(String organization, String user) {
    return enricher.privacies().provenUser(organization, user);
  }

  /// What an organisation keeps of an address; null where that is nothing, or the text is none.
  public @Nullable String anonymised(String organization, String address) {
    return enricher.anonymised(organization, address);
  }

  /// Writes an act down that takes several transactions, or none, before it begins. Acts of one
  /// transaction are written in it, by those who do them.
  ///
  /// @param organization whose data it is about; null for all organisations
  /// @param asked what was asked for; a small record without secrets
  /// @throws StoreFailure where it cannot be written: then nothing is to be done
  public void audit(
      Actor by, Act act, @Nullable String organization, String subject, @Nullable Record asked) {
    var entry = new AuditEntry(clock.instant(), by, act, organization, subject, null, asked);
    try {
      AuditLog.write(database.dataSource(), entry);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Writes down that the service starts, and with which settings.
  ///
  /// @throws StoreFailure where it cannot be written
  void auditStart() {
    var version = Studio.class.getPackage().getImplementationVersion();
    var started = new Started(Settings.load().chosen(config));
    var subject = version == null ? "development" : version;
    audit(Actor.service(), Act.SERVICE_START, null, subject, started);
  }

  /// What the audit log tells of a start.
  private record Started(Map<String, String> settings) {}

  /// How many texts that were given as addresses were none, since it was opened.
  public long unknownAddresses() {
    return enricher.unknownAddresses();
  }

  /// Whether the price book has the model.
  public boolean knowsModel(String model) {
    return enricher.knows(model);
  }

  /// The connection pool and JPA.
  public Database database() {
    return database;
  }

  /// For how long the keys of events are remembered.
  public ResendConfig resends() {
    return resends;
  }

  /// The keys that are remembered.
  public RecentKeys recentKeys() {
    return recentKeys;
  }

  /// The one writer.
  public BatchWriter writer() {
    return writer;
  }

  /// What could not be stored.
  public Quarantine quarantine() {
    return new Quarantine(dataDir.resolve("quarantine"), clock);
  }

  /// What reads rows and rollups, a few statements at a time.
  public Sql sql() {
    return sql;
  }

  /// What filtered questions are answered from.
  public Blocks blocks() {
    return blocks;
  }

  /// What answers the dashboard's questions.
  public DashboardCache dashboards() {
    return dashboards;
  }

  @Override
  public void close() {
    closeWriter();
    database.close();
    enricher.close();
  }

  /// Without waiting for a database that is away: the writer's lease ends by itself.
  private void closeWriter() {
    try {
      Thread.ofVirtual().start(writer::close).join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "writable", null));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "studio.data-dir (STUDIO_DATA_DIR) is not a directory that can be written to: "
              + directory.toAbsolutePath().normalize(),
          e);
    }
  }
}
