package ai.studio.analytics.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.monitor.InstanceFigures;
import ai.studio.analytics.monitor.InstanceFigures.BlockDays;
import ai.studio.analytics.monitor.InstanceFigures.DataSet;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.block.BlockJob;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells every few seconds how this instance is, and at its end that it ends.
@ApplicationScoped
public class InstancePart {

  private static final Logger LOGGER = Logger.getLogger(InstancePart.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Studio studio;
  private final Intake intake;
  private final BlockJob blocks;
  private final InstanceTable table;
  private final Instant startedAt;

  @Inject
  InstancePart(Studio studio, Intake intake, BlockJob blocks, InstanceTable table) {
    this.studio = studio;
    this.intake = intake;
    this.blocks = blocks;
    this.table = table;
    startedAt = studio.clock().instant();
  }

  @Produces
  Renewal telling() {
    return new Renewal(
        "figures of this instance", Renewal.Order.LATER, PAUSE, () -> table.write(figures(false)));
  }

  /// Without waiting for a database that is away.
  void end(
      @Observes @Priority(PLATFORM_AFTER - 1) @BeforeDestroyed(ApplicationScoped.class)
          Object event) {
    if (!studio.database().migrated() || studio.database().isAway()) {
      return;
    }
    try {
      Thread.ofVirtual().start(this::tellEnd).join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellEnd() {
    try {
      table.write(figures(true));
    } catch (StoreFailure e) {
      LOGGER.log(Level.FINE, "That this instance ends could not be told", e);
    }
  }

  /// How this instance is now.
  public InstanceFigures figures() {
    return figures(false);
  }

  private InstanceFigures figures(boolean stopped) {
    var journal = intake.journal();
    var runtime = Runtime.getRuntime();
    var writer = studio.writer().number();
    return new InstanceFigures(
        journal.id(),
        InstanceName.get(),
        studio.clock().instant(),
        startedAt,
        stopped,
        InstanceName.version(),
        System.getProperty("java.version", ""),
        writer.isPresent() ? writer.getAsInt() : null,
        intake.drain().isDatabaseAway(),
        intake.drain().sinceMoved().toSeconds(),
        new InstanceFigures.Heap(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory()),
        new InstanceFigures.Journal(journal.pending(), journal.bytes(), journal.maxBytes()),
        events(),
        prices(),
        countries(),
        blockDays());
  }

  private InstanceFigures.Events events() {
    var balance = intake.balance();
    return new InstanceFigures.Events(
        balance.accepted(),
        balance.stored() + balance.duplicates(),
        balance.pending(),
        balance.lost(),
        balance.quarantined(),
        inQuarantine(),
        balance.dropped(),
        intake.refused());
  }

  private long inQuarantine() {
    try {
      return intake.quarantine().size();
    } catch (UncheckedIOException e) {
      LOGGER.log(Level.FINE, "The quarantine cannot be read", e);
      return 0;
    }
  }

  private @Nullable DataSet prices() {
    var prices = studio.prices();
    return prices
        .builtInSource()
        .map(it -> new DataSet(it, prices.builtInPublished().orElse(null)))
        .orElse(null);
  }

  private @Nullable DataSet countries() {
    return studio
        .enricher()
        .countries()
        .map(it -> new DataSet(it.name(), it.published().atOffset(ZoneOffset.UTC).toLocalDate()))
        .orElse(null);
  }

  private @Nullable BlockDays blockDays() {
    var progress = blocks.progress();
    return progress == null
        ? null
        : new BlockDays(progress.at(), progress.days(), progress.made(), progress.failed());
  }
}
