package ai.studio.analytics.api.graphql.system;

import ai.studio.analytics.monitor.InstanceFigures;
import ai.studio.analytics.monitor.InstanceFigures.BlockDays;
import ai.studio.analytics.store.DatabaseVersion;
import ai.studio.analytics.store.write.WriterSlot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// The service itself, as the schema shows it.
@Type("System")
@Description("How the service itself is.")
public class SystemView {

  private final Instant now;
  private final List<InstanceFigures> instances;
  private final @Nullable DatabaseVersion database;
  private final List<WriterSlot> writers;

  SystemView(
      Instant now,
      List<InstanceFigures> instances,
      @Nullable DatabaseVersion database,
      List<WriterSlot> writers) {
    this.now = now;
    this.instances = instances;
    this.database = database;
    this.writers = writers;
  }

  @Description("When it was asked.")
  public Instant getTime() {
    return now;
  }

  @Description("Instances that were there in the last 24 hours, by name.")
  public List<InstanceView> getInstances() {
    return instances.stream().map(it -> new InstanceView(it, now)).toList();
  }

  @Description("The database; null while it is away.")
  public @Nullable SystemDatabaseView getDatabase() {
    return database == null ? null : new SystemDatabaseView(database);
  }

  @Description("Processes that write into the database: instances, and commands such as imports.")
  public List<SystemWriterView> getWriters() {
    return writers.stream().map(it -> new SystemWriterView(it, instances)).toList();
  }

  @Description(
      "Of how many days there are column blocks, as the instance that made some last has it; null where none has yet.")
  public @Nullable BlockDaysView getBlocks() {
    return instances.stream()
        .map(InstanceFigures::blocks)
        .filter(Objects::nonNull)
        .max(Comparator.comparing(BlockDays::at))
        .map(BlockDaysView::new)
        .orElse(null);
  }
}
