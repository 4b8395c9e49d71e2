package ai.studio.analytics.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import org.eclipse.microprofile.config.ConfigProvider;

/// How people tell instances apart: by host and port.
final class InstanceName {

  private InstanceName() {}

  static String get() {
    var port =
        ConfigProvider.getConfig().getOptionalValue("studio.port", String.class).orElse("8080");
    return host() + ":" + port;
  }

  /// The version in the jar's manifest; `development` where the classes were not packed.
  static String version() {
    return Objects.requireNonNullElse(
        InstanceName.class.getPackage().getImplementationVersion(), "development");
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
