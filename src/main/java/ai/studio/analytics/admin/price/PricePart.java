package ai.studio.analytics.admin.price;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.Renewal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/// What this package adds to the service.
@ApplicationScoped
public class PricePart {

  /// What people ask for.
  @Produces
  Job repricing(Repricings repricings) {
    return new Job("repricing", Duration.ofSeconds(5), repricings::run);
  }

  @Produces
  Renewal renewal(ModelPrices prices) {
    return new Renewal("prices", Renewal.Order.RULES, Duration.ofSeconds(1), prices::refresh);
  }
}
