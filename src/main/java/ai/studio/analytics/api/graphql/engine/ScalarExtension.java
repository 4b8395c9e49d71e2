package ai.studio.analytics.api.graphql.engine;

import io.helidon.microprofile.graphql.server.GeneratedSchema;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/// Tells the schema generator which scalars our Java types are, before it looks at any class.
public class ScalarExtension implements Extension {

  void useScalars(@Observes BeforeBeanDiscovery event) {
    GeneratedSchema.useScalar(Instant.class, Scalars.DATE_TIME);
    GeneratedSchema.useScalar(LocalDate.class, Scalars.DATE);
    GeneratedSchema.useScalar(Long.class, Scalars.LONG);
    GeneratedSchema.useScalar(long.class, Scalars.LONG);
    GeneratedSchema.useScalar(BigDecimal.class, Scalars.DECIMAL);
  }
}
