package ai.studio.analytics.cli;

import ai.studio.analytics.event.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of an access log, read from left to right once: how long it takes depends on nothing
/// but its length.
///
/// `[virtual host] [forwarded for] client identity user [time] "request" status size ["referer"
/// "user agent"] …`: of what follows, a quoted address is the client's (as nginx's usual format has
/// it) and the first number is the response time.
final class LogLine {

  private static final int LONGEST_HEAD = 4_000;
  private static final int MOST_ADDRESSES = 4;
  static final String TIME_RULE = "must have a time such as [17/May/2015:10:05:03 +0000]";

  private final String text;
  private final LogForm form;
  private int at;

  /// Address of the client; what stands in its place where it is none; null where nothing does.
  @Nullable String client;

  @Nullable String user;
  String time = "";
  String request = "";
  int status;
  @Nullable String userAgent;

  /// Milliseconds; null where the log has none.
  @Nullable Integer latencyMs;

  /// Whether the last quote is closed.
  boolean closed = true;

  /// A line that is no line of an access log.
  static final class Unreadable extends RuntimeException {

    /// Counted from 0.
    final int column;

    final String rule;

    Unreadable(int column, String rule) {
      super(rule, null, false, false);
      this.column = column;
      this.rule = rule;
    }
  }

  private LogLine(String text, LogForm form) {
    this.text = text;
    this.form = form;
  }

  /// @throws Unreadable where it is none
  static LogLine read(String text, LogForm form) {
    var line = new LogLine(text, form);
    line.head();
    line.blank();
    line.request = line.requestInQuotes();
    line.blank();
    line.status();
    line.blank();
    line.size();
    if (form.hasTail()) {
      line.tail();
    }
    return line;
  }

  /// Whether a text looks like a line of an access log at all.
  static boolean isLikely(String text) {
    return timeStart(text) >= 0;
  }

  private void head() {
    var start = timeStart(text);
    var end = start < 0 ? -1 : text.indexOf(']', start);
    if (end < 0) {
      throw new Unreadable(Math.max(0, start), TIME_RULE);
    }
    time = text.substring(start + 1, end);
    names(start);
    at = end + 1;
  }

  /// Where `[` stands before a day and a slash, or a year and a hyphen.
  private static int timeStart(String text) {
    for (var i = text.indexOf('['); i >= 0; i = text.indexOf('[', i + 1)) {
      var digits = i + 1;
      while (digits < text.length() && digits - i <= 4 && isDigit(text.charAt(digits))) {
        digits++;
      }
      var after = digits < text.length() ? text.charAt(digits) : ' ';
      if ((digits - i == 3 && after == '/') || (digits - i == 5 && after == '-')) {
        return i;
      }
    }
    return -1;
  }

  private void names(int end) {
    var words = end > LONGEST_HEAD ? List.<String>of() : words(text.substring(0, end));
    if (words.isEmpty()) {
      throw new Unreadable(0, "must begin with the client's address");
    }
    var host = hostAt(words);
    client = address(words, host);
    if (words.size() > host + 2) {
      user = name(String.join(" ", words.subList(host + 2, words.size())));
    }
  }

  /// Words by blanks; what stands in quotes, and a list with commas, is one.
  private static List<String> words(String head) {
    var words = new ArrayList<String>();
    var start = 0;
    while (start < head.length()) {
      if (head.charAt(start) == ' ') {
        start++;
        continue;
      }
      var end = wordEnd(head, start);
      words.add(head.substring(start, end).replace("\"", ""));
      start = end;
    }
    return words;
  }

  private static int wordEnd(String head, int start) {
    if (head.charAt(start) == '"') {
      var quote = head.indexOf('"', start + 1);
      return quote < 0 ? head.length() : quote + 1;
    }
    var end = start;
    while (end < head.length() && (head.charAt(end) != ' ' || head.charAt(end - 1) == ',')) {
      end++;
    }
    return end;
  }

  /// Which word is the client's address: the first, or a later one behind a virtual host or
  /// forwarded addresses.
  private int hostAt(List<String> words) {
    if (form.headIsKnown()) {
      return Math.min(form.wordsBeforeHost(), words.size() - 1);
    }
    var host = isNameWithPort(words.getFirst()) && words.size() > 1 ? 1 : 0;
    while (host + 1 < Math.min(words.size(), MOST_ADDRESSES) && isAddress(words.get(host + 1))) {
      host++;
    }
    return host;
  }

  private static @Nullable String address(List<String> words, int host) {
    for (var word : words.subList(0, host + 1)) {
      var address = client(word);
      if (address != null) {
        return address;
      }
    }
    return name(words.get(host));
  }

  private static @Nullable String client(String word) {
    return Address.parse(word).map(Address::toString).orElse(null);
  }

  private static boolean isAddress(String word) {
    return Address.parse(word).isPresent();
  }

  private static boolean isNameWithPort(String word) {
    var colon = word.indexOf(':');
    return colon > 0
        && colon == word.lastIndexOf(':')
        && colon < word.length() - 1
        && !isAddress(word)
        && areDigits(word.substring(colon + 1));
  }

  /// From its opening quote to the first closing one behind which a status stands: old servers
  /// write the quotes within as they are.
  private String requestInQuotes() {
    var first = -1;
    var open = at < text.length() && text.charAt(at) == '"';
    for (var i = at + 1; open && i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        first = first < 0 ? i : first;
        if (isBeforeStatus(i + 1)) {
          return upTo(i);
        }
      }
    }
    if (first < 0) {
      throw new Unreadable(at, "must have a request in quotes");
    }
    return upTo(first);
  }

  private boolean isBeforeStatus(int from) {
    return from + 3 < text.length()
        && text.charAt(from) == ' '
        && areDigits(text.substring(from + 1, from + 4));
  }

  private String upTo(int quote) {
    var content = text.substring(at + 1, quote);
    at = quote + 1;
    return content;
  }

  /// 000 and - are what servers log where the client left before there was an answer.
  private void status() {
    var start = at;
    var word = word();
    if (word.equals("-") || word.equals("000")) {
      status = AccessLog.NO_ANSWER;
      return;
    }
    if (word.length() != 3 || !areDigits(word)) {
      throw new Unreadable(start, "must have a status of three digits");
    }
    status = Integer.parseInt(word);
  }

  private void size() {
    var start = at;
    var word = word();
    if (!word.equals("-") && !areDigits(word)) {
      throw new Unreadable(start, "must have a size, or -");
    }
  }

  private void tail() {
    var quoted = 0;
    var words = new ArrayList<String>();
    while (skipBlanks()) {
      if (text.charAt(at) == '"') {
        quoted(quoted++, quotedWord());
      } else {
        words.add(word());
      }
    }
    latencyMs = form.latencyMs(words);
  }

  /// The referer, the user agent, and perhaps the forwarded address.
  private void quoted(int index, String content) {
    if (index == 1) {
      userAgent = name(content);
    }
    var forwarded = index > 1 ? client(content) : null;
    client = forwarded == null ? client : forwarded;
  }

  /// Servers cut overlong ones, closing quote included.
  private String quotedWord() {
    var start = at + 1;
    var end = start;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    closed = end < text.length();
    at = Math.min(text.length(), end + 1);
    return text.substring(start, Math.min(end, text.length()));
  }

  private String word() {
    var end = text.indexOf(' ', at);
    var word = text.substring(at, end < 0 ? text.length() : end);
    at += word.length();
    return word;
  }

  private void blank() {
    if (!skipBlanks()) {
      throw new Unreadable(at, "ends too early");
    }
  }

  /// Whether there is more.
  private boolean skipBlanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length();
  }

  /// Null where there is none; `- -` where the words of a log are one more than usual.
  private static @Nullable String name(String text) {
    var name = text.strip();
    while (name.startsWith("- ")) {
      name = name.substring(2).strip();
    }
    return name.isEmpty() || name.equals("-") ? null : name;
  }

  private static boolean areDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
