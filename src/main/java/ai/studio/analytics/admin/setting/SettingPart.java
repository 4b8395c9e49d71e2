package ai.studio.analytics.admin.setting;

import ai.studio.analytics.persistence.Renewal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/// What this package adds to the service.
@ApplicationScoped
public class SettingPart {

  @Produces
  Renewal renewal(OrganizationSettings settings) {
    return new Renewal("settings", Renewal.Order.RULES, Duration.ofSeconds(1), settings::refresh);
  }
}
