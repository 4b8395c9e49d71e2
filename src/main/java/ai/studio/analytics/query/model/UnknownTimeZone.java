package ai.studio.analytics.query.model;

/// A time zone that the IANA database does not know.
public final class UnknownTimeZone extends InvalidQuestion {

  UnknownTimeZone() {
    super("timeZone", "must be an IANA time zone such as Europe/Berlin");
  }
}
