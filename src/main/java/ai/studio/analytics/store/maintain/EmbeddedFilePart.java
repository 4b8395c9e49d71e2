package ai.studio.analytics.store.maintain;

import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.EmbeddedFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/// What keeps the file of an embedded database small.
@ApplicationScoped
public class EmbeddedFilePart {

  @Produces
  Renewal reuse(Database database) {
    var file = new EmbeddedFile(database.dataSource());
    return new Renewal(
        "embedded file",
        Renewal.Order.LATER,
        Duration.ofSeconds(10),
        database.dialect() == Dialect.H2 ? file::reuse : () -> {});
  }
}
