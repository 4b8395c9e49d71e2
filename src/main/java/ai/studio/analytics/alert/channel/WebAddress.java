package ai.studio.analytics.alert.channel;

import static ai.studio.analytics.alert.InvalidAlert.check;

import ai.studio.analytics.alert.InvalidAlert;
import java.net.URI;
import java.util.Map;

/// Reads addresses of channels.
final class WebAddress {

  private WebAddress() {}

  /// The address in a field.
  ///
  /// @throws InvalidAlert where it is none of HTTP
  static URI of(Map<String, String> settings, String field) {
    try {
      var url = URI.create(settings.getOrDefault(field, "").strip());
      check(
          ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
              && url.getHost() != null
              && url.getRawUserInfo() == null,
          field,
          "must be an address such as https://example.com/hook, without a user");
      return url;
    } catch (IllegalArgumentException e) {
      if (e instanceof InvalidAlert own) {
        throw own;
      }
      throw new InvalidAlert(field, "must be an address such as https://example.com/hook");
    }
  }
}
