package ai.studio.analytics.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Configurations for tests, which see no file and no environment.
public final class TestConfig {

  private TestConfig() {}

  /// The configuration of a service on a database and a data directory.
  public static Config of(TestDatabase database, Path dataDir, Map<String, String> more) {
    return of(database.jdbcUrl(), database, dataDir, more);
  }

  /// The same with the database behind another address.
  public static Config of(
      String jdbcUrl, TestDatabase database, Path dataDir, Map<String, String> more) {
    var values =
        new HashMap<>(
            Map.of(
                "studio.data-dir", dataDir.toString(),
                "studio.db.url", jdbcUrl,
                "studio.db.user", database.user(),
                "studio.db.password", database.password()));
    values.putAll(more);
    return ConfigProviderResolver.instance().getBuilder().withSources(new Values(values)).build();
  }

  private record Values(Map<String, String> values) implements ConfigSource {

    @Override
    public Set<String> getPropertyNames() {
      return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
      return values.get(name);
    }

    @Override
    public String getName() {
      return "test";
    }
  }
}
