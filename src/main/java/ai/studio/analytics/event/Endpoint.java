package ai.studio.analytics.event;

/// The part of a request's address that an event keeps.
public final class Endpoint {

  private Endpoint() {}

  /// The path alone: a query or fragment may hold anything, secrets too. `/` where nothing is left.
  public static String withoutQuery(String endpoint) {
    for (var i = 0; i < endpoint.length(); i++) {
      var c = endpoint.charAt(i);
      if (c == '?' || c == '#') {
        return i == 0 ? "/" : endpoint.substring(0, i);
      }
    }
    return endpoint;
  }
}
