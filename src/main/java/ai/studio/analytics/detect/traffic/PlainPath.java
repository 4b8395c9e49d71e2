package ai.studio.analytics.detect.traffic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;

/// A path in the one form that rules know, however it was written: decoded as often as it was
/// encoded, small letters, slashes for backslashes, without what servers leave out (repeated
/// slashes, `.`, parameters behind `;`, control characters, blanks and dots at the end of a name).
/// Takes time linear in its length, and takes what is not well encoded as it is.
///
/// @param written with `..` where it stands
/// @param resolved without `..` and what it goes back over
record PlainPath(String written, String resolved) {

  private static final int HEX = 16;
  private static final String PARENT = "..";

  static PlainPath of(String path) {
    var decoded = decoded(path);
    var names = new ArrayList<String>();
    var left = new ArrayDeque<String>();
    for (var segment : decoded.split("/", -1)) {
      var name = name(segment);
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      names.add(name);
      if (!name.equals(PARENT)) {
        left.addLast(name);
      } else if (!left.isEmpty()) {
        left.removeLast();
      }
    }
    return new PlainPath(joined(decoded, names), joined(decoded, left));
  }

  /// Whether a part stands in it, in one of its forms.
  boolean contains(String part) {
    return written.contains(part) || resolved.contains(part);
  }

  private static String joined(String decoded, Collection<String> names) {
    var text = String.join("/", names);
    var start = decoded.startsWith("/") ? "/" : "";
    return start + text + (decoded.endsWith("/") && !text.isEmpty() ? "/" : "");
  }

  /// What a server looks for in a folder.
  private static String name(String segment) {
    var parameters = segment.indexOf(';');
    var name = (parameters < 0 ? segment : segment.substring(0, parameters)).strip();
    if (name.equals(PARENT)) {
      return name;
    }
    var end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
      end--;
    }
    return name.substring(0, end);
  }

  /// What has just become complete at the end is decoded at once, with what stands before it: so
  /// each character is looked at a few times, however deep they are encoded.
  private static String decoded(String path) {
    var out = new StringBuilder(path.length());
    for (var i = 0; i < path.length(); i++) {
      add(out, path.charAt(i));
      while (isShortened(out)) {
        // What it has become may complete another one.
      }
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }

  private static void add(StringBuilder out, char it) {
    if (it == '\\') {
      out.append('/');
    } else if (!Character.isISOControl(it) || it > 0x7f) {
      out.append(it);
    }
  }

  private static boolean isShortened(StringBuilder out) {
    return isReplaced(out, 3, hex(out, "%", 2))
        || isReplaced(out, 6, hex(out, "%u", 4))
        || isReplaced(out, 2, overlong(out));
  }

  private static boolean isReplaced(StringBuilder out, int length, int by) {
    if (by < 0) {
      return false;
    }
    out.setLength(out.length() - length);
    add(out, (char) by);
    return true;
  }

  /// The number at the end; negative where there is none.
  private static int hex(StringBuilder out, String mark, int digits) {
    var start = out.length() - digits;
    var begin = start - mark.length();
    if (begin < 0
        || out.charAt(begin) != '%'
        || !mark.equalsIgnoreCase(out.substring(begin, start))) {
      return -1;
    }
    var value = 0;
    for (var i = start; i < out.length(); i++) {
      var digit = out.charAt(i) > 0x7f ? -1 : Character.digit(out.charAt(i), HEX);
      if (digit < 0) {
        return -1;
      }
      value = value * HEX + digit;
    }
    return value;
  }

  /// The ASCII character at the end that UTF-8 does not allow to be written in two bytes, and some
  /// servers read; negative where there is none.
  private static int overlong(StringBuilder out) {
    var start = out.length() - 2;
    if (start < 0 || (out.charAt(start) | 1) != 0xc1) {
      return -1;
    }
    var second = out.charAt(start + 1);
    return (second & ~0x3f) == 0x80 ? (out.charAt(start) & 1) << 6 | second & 0x3f : -1;
  }
}
