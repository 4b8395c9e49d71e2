package ai.studio.analytics.detect.content;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;

/// Text in the one form that signals and models know: small letters without accents, wide and
/// ornamented forms as plain ones, without characters that nobody sees, and with Latin letters
/// where look-alikes of other scripts stand among Latin ones.
///
/// @param text in that form
/// @param hidden how many characters were not to be seen, in the midst of text
/// @param mixed how many words mixed look-alikes of other scripts with Latin letters
record PlainText(String text, int hidden, int mixed) {

  /// Letters and digits that were tags (U+E0020…): text that is there for machines only.
  private static final int TAGS = 0xE0000;

  private static final Map<Integer, Character> LOOK_ALIKES = lookAlikes();

  static PlainText of(String written) {
    if (isPlain(written)) {
      return new PlainText(small(written), 0, 0);
    }
    var visible = new StringBuilder(written.length());
    var hidden = withoutHidden(written, visible);
    var folded = Normalizer2.getNFKCCasefoldInstance().normalize(visible);
    var parted = Normalizer2.getNFDInstance().normalize(folded);
    var base = new StringBuilder(parted.length());
    for (var i = 0; i < parted.length(); i++) {
      var it = parted.charAt(i);
      if (it < '\u0300' || it > '\u036f') {
        base.append(it == '’' || it == '‘' ? '\'' : it);
      }
    }
    var mixed = base.length() == 0 ? 0 : latin(base);
    return new PlainText(base.toString(), hidden, mixed);
  }

  private static boolean isPlain(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String small(String text) {
    var small = new char[text.length()];
    for (var i = 0; i < small.length; i++) {
      var it = text.charAt(i);
      small[i] = it >= 'A' && it <= 'Z' ? (char) (it + 32) : it;
    }
    return new String(small);
  }

  /// Tags become what they stand for. Joiners in emoji and in scripts that need them are not
  /// counted.
  private static int withoutHidden(String text, StringBuilder visible) {
    var hidden = 0;
    var before = 0;
    for (var i = 0; i < text.length(); ) {
      var it = text.codePointAt(i);
      i += Character.charCount(it);
      if (it > TAGS + 0x1f && it < TAGS + 0x7f) {
        visible.append((char) (it - TAGS));
        hidden++;
      } else if (isHidden(it)) {
        hidden += isLatin(before) ? 1 : 0;
      } else {
        visible.appendCodePoint(it);
      }
      before = it;
    }
    return hidden;
  }

  private static boolean isLatin(int letter) {
    return letter < 0x250 && Character.isLetter(letter);
  }

  private static boolean isHidden(int it) {
    return it == 0xad
        || (it >= 0x200b && it <= 0x200f)
        || (it >= 0x202a && it <= 0x202e)
        || (it >= 0x2060 && it <= 0x2064)
        || it == 0xfeff
        || it == 0x180e;
  }

  /// Changes words in place that have Latin letters and look-alikes.
  private static int latin(StringBuilder text) {
    var mixed = 0;
    for (var start = 0; start < text.length(); ) {
      var end = start;
      var plain = false;
      var alike = false;
      while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        var it = text.charAt(end++);
        plain |= it >= 'a' && it <= 'z';
        alike |= LOOK_ALIKES.containsKey((int) it);
      }
      if (plain && alike) {
        mixed++;
        for (var i = start; i < end; i++) {
          var letter = LOOK_ALIKES.get((int) text.charAt(i));
          if (letter != null) {
            text.setCharAt(i, letter);
          }
        }
      }
      start = end + 1;
    }
    return mixed;
  }

  /// By Unicode's table of confusables: letters of Cyrillic, Greek and the like that look like one
  /// of a to z.
  private static Map<Integer, Character> lookAlikes() {
    var checker = new SpoofChecker.Builder().build();
    var found = new HashMap<Integer, Character>();
    for (var it = 0x250; it < 0x2c00; it++) {
      var script = UScript.getScript(it);
      if (UCharacter.isLetter(it) && script != UScript.HAN) {
        var skeleton = checker.getSkeleton(0, UCharacter.toString(it));
        if (skeleton.length() == 1
            && Character.isLetter(skeleton.charAt(0))
            && skeleton.charAt(0) < 0x80) {
          found.put(it, Character.toLowerCase(skeleton.charAt(0)));
        }
      }
    }
    return found;
  }
}
