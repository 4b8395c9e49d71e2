package ai.studio.analytics.api.graphql.system;

import ai.studio.analytics.monitor.InstanceFigures;
import ai.studio.analytics.store.write.WriterSlot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A process that writes, as the schema shows it.
@Type("SystemWriter")
@Description("A process that writes into the database.")
public class SystemWriterView {

  private final WriterSlot slot;
  private final List<InstanceFigures> instances;

  SystemWriterView(WriterSlot slot, List<InstanceFigures> instances) {
    this.slot = slot;
    this.instances = instances;
  }

  @Description("Its number, which is that of its rows of sums.")
  public int getNumber() {
    return slot.number();
  }

  @Description("Which instance it is; null for commands, and for what was killed.")
  public @Nullable String getInstance() {
    return instances.stream()
        .filter(it -> !it.stopped() && Objects.equals(it.writer(), slot.number()))
        .map(InstanceFigures::name)
        .findFirst()
        .orElse(null);
  }

  @Description("When another process may take its place, unless it goes on.")
  public Instant getLeaseUntil() {
    return slot.until();
  }
}
