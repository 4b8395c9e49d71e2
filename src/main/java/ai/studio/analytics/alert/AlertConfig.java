package ai.studio.analytics.alert;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// How people are told of alerts.
///
/// @param url under which people reach the web interface, without a slash at its end
///   (`studio.alerts.url`); empty where messages have no links
/// @param allowPrivate whether channels may be in private networks
///   (`studio.alerts.allow-private-addresses`, default false)
/// @param secret under which secrets of channels are kept and links are signed
///   (`studio.gateway.secret`, at least 32 characters); without it there are neither
/// @param smtp by which mail goes out; empty where none does
public record AlertConfig(
    String url, boolean allowPrivate, Optional<String> secret, Optional<Smtp> smtp) {

  /// A mail server (`studio.alerts.smtp-…`).
  ///
  /// @param port default 587
  /// @param tls default `STARTTLS`, without which nothing is sent
  /// @param user empty where it wants no login
  /// @param from the sender's address
  public record Smtp(String host, int port, Tls tls, String user, String password, String from) {

    @Override
    public String toString() {
      return "Smtp[" + host + ":" + port + "]";
    }
  }

  /// How a connection to a mail server is encrypted.
  public enum Tls {
    /// After the greeting; a server that cannot is given nothing.
    STARTTLS,
    /// From the beginning.
    TLS,
    /// Not at all: for a server on the same machine.
    NONE
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static AlertConfig from(Config config) {
    return new AlertConfig(
        text(config, "studio.alerts.url").orElse("").replaceAll("/+$", ""),
        config
            .getOptionalValue("studio.alerts.allow-private-addresses", Boolean.class)
            .orElse(false),
        text(config, "studio.gateway.secret"),
        text(config, "studio.alerts.smtp-host").map(host -> smtp(config, host)));
  }

  /// For how many days alerts that are over are kept, with their notes
  /// (`studio.retention.alert-days`, default 400; 0 keeps them for ever).
  ///
  /// @throws IllegalArgumentException where the value is negative
  public static int keptDays(Config config) {
    int days = config.getOptionalValue("studio.retention.alert-days", Integer.class).orElse(400);
    if (days < 0) {
      throw new IllegalArgumentException("studio.retention.alert-days must not be negative");
    }
    return days;
  }

  private static Smtp smtp(Config config, String host) {
    var from =
        text(config, "studio.alerts.smtp-from")
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "studio.alerts.smtp-from (STUDIO_ALERTS_SMTP_FROM) must be the sender's address where there is an smtp-host"));
    return new Smtp(
        host,
        config.getOptionalValue("studio.alerts.smtp-port", Integer.class).orElse(587),
        tls(text(config, "studio.alerts.smtp-tls").orElse("STARTTLS")),
        text(config, "studio.alerts.smtp-user").orElse(""),
        text(config, "studio.alerts.smtp-password").orElse(""),
        from);
  }

  private static Tls tls(String text) {
    try {
      return Tls.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "studio.alerts.smtp-tls (STUDIO_ALERTS_SMTP_TLS) must be starttls, tls or none", e);
    }
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
  }
}
