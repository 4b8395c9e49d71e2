package ai.studio.analytics.enrich.privacy;

import java.util.List;
import java.util.regex.Pattern;

/// Which browser or library a user agent is of, without versions, systems and devices.
final class AgentFamily {

  private static final int MAX_NAME = 64;

  /// Names that browsers give beside those of others; the first one that is there is theirs.
  private record Browser(String token, String name) {}

  private static final List<Browser> BROWSERS =
      List.of(
          new Browser("Edg", "Edge"),
          new Browser("OPR/", "Opera"),
          new Browser("SamsungBrowser/", "Samsung Internet"),
          new Browser("Firefox/", "Firefox"),
          new Browser("FxiOS/", "Firefox"),
          new Browser("CriOS/", "Chrome"),
          new Browser("HeadlessChrome/", "Chrome"),
          new Browser("Chrome/", "Chrome"),
          new Browser("Safari/", "Safari"));

  private static final Pattern BOT = Pattern.compile("compatible; ([A-Za-z][\\w.-]*)");

  /// A name before its version: `openai/Python 1.2.3` and `curl/8.1`.
  private static final Pattern PRODUCT =
      Pattern.compile("^\\s*([A-Za-z][A-Za-z_.-]*(?:[/ ][A-Za-z][A-Za-z_.-]*)?)");

  private AgentFamily() {}

  /// The family; `other` where nothing looks like a name. That of a family is itself.
  static String of(String agent) {
    if (agent.startsWith("Mozilla/")) {
      var bot = BOT.matcher(agent);
      if (bot.find()) {
        return cut(bot.group(1));
      }
      return BROWSERS.stream()
          .filter(browser -> agent.contains(browser.token()))
          .map(Browser::name)
          .findFirst()
          .orElse("other");
    }
    var product = PRODUCT.matcher(agent);
    return product.find() ? cut(product.group(1)) : "other";
  }

  private static String cut(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }
}
