package ai.studio.analytics.store.maintain;

import ai.studio.analytics.store.StoreConfig;
import java.util.Optional;

/// For how long each organisation keeps its rows: never longer than the configuration says.
public interface OrganizationDays {

  /// Of all organisations what the configuration says.
  OrganizationDays NONE = organization -> Optional.empty();

  /// Never waits for the database.
  ///
  /// @return empty where it is not known, or nothing was chosen
  Optional<StoreConfig.RetentionDays> of(String organization);
}
