package ai.studio.analytics.detect.content;

/// The features of a text for a training; one may be there several times.
///
/// @param features from 0 to [#COUNT] - 1
public record HashedWords(int[] features) {

  public static final int COUNT = 1 << HashedFeatures.BITS;
}
