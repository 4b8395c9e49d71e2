package ai.studio.analytics.testing;

import io.helidon.config.mp.MpConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Where a service keeps its data that nobody had before. In a folder that stays from run to run,
/// the journal would bring the events of the last run into a database that does not know them.
public final class FreshData {

  private FreshData() {}

  /// An empty folder and a database in memory.
  public static ConfigSource source() throws IOException {
    var folder = Files.createTempDirectory("studio-test");
    return MpConfigSources.create(
        Map.of(
            "studio.data-dir",
            folder.toString(),
            "studio.db.url",
            "jdbc:h2:mem:" + folder.getFileName() + ";MODE=MySQL;DB_CLOSE_DELAY=-1"));
  }

  /// An empty folder alone.
  public static ConfigSource folder() throws IOException {
    return MpConfigSources.create(
        Map.of("studio.data-dir", Files.createTempDirectory("studio-test").toString()));
  }
}
