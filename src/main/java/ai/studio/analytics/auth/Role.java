package ai.studio.analytics.auth;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a caller may do. The constants are the names in tokens and in `@RolesAllowed`.
public enum Role {
  /// Sees and changes everything of the organisation.
  ADMIN,
  /// Sees everything of the organisation and triages threats.
  ANALYST,
  /// Sees only what is their own.
  USER,
  /// Sends events and sees nothing.
  INGEST,
  /// Calls models through the gateway and sees nothing.
  CALL,
  /// Sees everything of the organisation and changes nothing: of applications.
  READ,
  /// Makes, suspends and deletes organisations: of persons, beside their role in one of them.
  PLATFORM;

  public static final String ADMIN_NAME = "admin";
  public static final String ANALYST_NAME = "analyst";
  public static final String USER_NAME = "user";
  public static final String INGEST_NAME = "ingest";
  public static final String CALL_NAME = "call";
  public static final String READ_NAME = "read";
  public static final String PLATFORM_NAME = "platform";

  /// The name in tokens and tables, in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role of that name; empty where there is none.
  public static Optional<Role> of(String name) {
    return Stream.of(values()).filter(role -> role.key().equals(name)).findFirst();
  }
}
