package ai.studio.analytics.detect.content;

import java.util.Arrays;
import java.util.List;

/// What a linear model sees of words: which stand there, alone and behind one another, and which
/// groups of letters they have. Each is a number of a fixed range, by its hash.
///
/// @param of the numbers, word after word
/// @param ends behind the last number of each word
record HashedFeatures(int[] of, int[] ends) {

  static final int BITS = 17;

  private static final int MASK = (1 << BITS) - 1;
  private static final int LETTERS = 4;

  static HashedFeatures of(List<String> words) {
    var features = new int[words.size() * 8 + 16];
    var ends = new int[words.size()];
    var size = 0;
    var last = 0;
    var beforeLast = 0;
    for (var i = 0; i < ends.length; i++) {
      var word = words.get(i);
      if (size + word.length() + 8 > features.length) {
        features = Arrays.copyOf(features, features.length * 2 + word.length());
      }
      var hash = word.hashCode();
      features[size++] = mixed(hash);
      if (i > 0) {
        features[size++] = mixed(last * 31 + hash * 7919 + 1);
      }
      if (i > 1) {
        features[size++] = mixed((beforeLast * 31 + last) * 131 + hash * 104_729 + 2);
      }
      for (var at = 0; at + LETTERS <= word.length(); at++) {
        features[size++] = mixed(letters(word, at));
      }
      ends[i] = size;
      beforeLast = last;
      last = hash;
    }
    return new HashedFeatures(Arrays.copyOf(features, size), ends);
  }

  private static int letters(String word, int at) {
    var hash = at == 0 ? 5 : 3;
    for (var i = at; i < at + LETTERS; i++) {
      hash = hash * 8191 + word.charAt(i);
    }
    return hash;
  }

  private static int mixed(int hash) {
    var it = hash * 0x9E3779B9;
    it ^= it >>> 15;
    it *= 0x85EBCA6B;
    return (it ^ (it >>> 13)) & MASK;
  }
}
