package ai.studio.analytics.gateway;

import java.util.regex.Pattern;

/// A secret for a vendor. It has no text but where it is sent.
final class VendorKey {

  private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

  private final String secret;

  /// @throws InvalidUpstream where it could not be sent in a header
  VendorKey(String secret) {
    if (!VISIBLE.matcher(secret.strip()).matches()) {
      throw new InvalidUpstream("key", "must be of visible ASCII characters without blanks");
    }
    this.secret = secret.strip();
  }

  /// As the value of a header that begins with the prefix.
  String after(String prefix) {
    return prefix + secret;
  }

  @Override
  public String toString() {
    return "VendorKey";
  }
}
