package ai.studio.analytics.app;

/// A configuration key of ours that does not exist.
public final class UnknownSetting extends IllegalArgumentException {

  /// @param name the key or environment variable as it was given
  /// @param nearest the known one that is most like it
  UnknownSetting(String name, String nearest) {
    super(
        name
            + " is not a setting; did you mean "
            + nearest
            + "? All of them are in src/main/resources/META-INF/microprofile-config.properties, to which README.md"
            + " leads.");
  }
}
