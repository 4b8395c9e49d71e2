package ai.studio.analytics.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version in the jar's manifest; `development` where the classes were not packed.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var packed = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "AI Studio Analytics " + Objects.requireNonNullElse(packed, "development"),
      "Java " + Runtime.version()
    };
  }
}
