package ai.studio.analytics.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Ids for events that bring none: what the event says, and how often the file has said that
/// before. So the same file has the same ids every time, and equal lines of one file stay apart.
final class EventKeys {

  private static final int BYTES = 12;

  private final MessageDigest digest;
  private final Map<String, Integer> seen = new HashMap<>();

  EventKeys() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param content all that the event says
  String next(String content) {
    var hash = digest.digest(content.getBytes(StandardCharsets.UTF_8));
    var name = "import-" + HexFormat.of().formatHex(hash, 0, BYTES);
    var count = seen.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + "-" + count;
  }
}
