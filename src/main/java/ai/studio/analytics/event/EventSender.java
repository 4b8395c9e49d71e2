package ai.studio.analytics.event;

import java.util.Locale;

/// Who sends events, and in which way. Texts that are not known are empty; what is too long is cut.
///
/// @param organization whose events they are
/// @param source the way in
/// @param service the application, as it names itself
/// @param apiKey the start of the API key that they came with
/// @param dialect how they are written: the form of our own events, or an instrumentation's
/// @param sdk the software that sends, with its version
public record EventSender(
    String organization, String source, String service, String apiKey, String dialect, String sdk) {

  private static final int SHORT = 32;
  private static final int LONG = 64;

  /// Cuts what is too long.
  public EventSender {
    service = cut(service, LONG);
    apiKey = cut(apiKey, LONG);
    dialect = cut(dialect, SHORT);
    sdk = cut(sdk, LONG);
  }

  /// @param source the way in
  public EventSender(
      String organization,
      Source source,
      String service,
      String apiKey,
      String dialect,
      String sdk) {
    this(organization, source.name().toLowerCase(Locale.ROOT), service, apiKey, dialect, sdk);
  }

  /// The same for those that are one too many to be told apart.
  public EventSender unnamed() {
    return new EventSender(organization, source, EventContent.OTHER, "", "", "");
  }

  /// What became of what was sent.
  public enum Outcome {
    /// It became an event.
    ACCEPTED,
    /// It breaks a rule.
    REFUSED,
    /// It is nothing that is counted here.
    IGNORED;

    /// As the database has it.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static String cut(String text, int longest) {
    var line = text.strip();
    if (line.length() <= longest) {
      return line;
    }
    var end = Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest;
    return line.substring(0, end);
  }
}
