package ai.studio.analytics.persistence.audit;

import org.jspecify.annotations.Nullable;

/// Who acts.
///
/// @param name the user; at the command line, the operating system's
/// @param address from where, reduced to what the privacy mode keeps; null where that is nothing,
///   or nobody knows
public record Actor(Kind kind, String name, @Nullable String address) {

  private static final int MAX_NAME = 255;

  /// By which way somebody acts. The codes are stored: they never change.
  public enum Kind {
    /// Over REST or GraphQL.
    USER("user"),
    /// At the command line.
    CLI("cli"),
    /// The service by itself.
    SERVICE("service");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  public Actor {
    name = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME - 1) + "…";
  }

  /// A user of the service.
  public static Actor user(String name, @Nullable String address) {
    return new Actor(Kind.USER, name, address);
  }

  /// Whoever runs this process.
  public static Actor cli() {
    return new Actor(Kind.CLI, System.getProperty("user.name", "unknown"), null);
  }

  /// The service by itself.
  public static Actor service() {
    return new Actor(Kind.SERVICE, "studio", null);
  }
}
