package ai.studio.analytics.detect.content;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A logistic regression over hashed features, whose weights are one byte each.
public final class LinearModel {

  /// A text in which something else stands as well is looked at by so many words.
  private static final int WINDOW = 60;

  private static final int SHORT = 400;

  private final byte[] weights;
  private final float scale;
  private final float bias;

  private LinearModel(byte[] weights, float scale, float bias) {
    this.weights = weights;
    this.scale = scale;
    this.bias = bias;
  }

  /// Rounds what a training has found.
  ///
  /// @param found one weight for each feature
  public static LinearModel of(double[] found, double bias) {
    var most = 1e-9;
    for (var weight : found) {
      most = Math.max(most, Math.abs(weight));
    }
    var scale = most / Byte.MAX_VALUE;
    var weights = new byte[found.length];
    for (var i = 0; i < weights.length; i++) {
      weights[i] = (byte) Math.round(found[i] / scale);
    }
    return new LinearModel(weights, (float) scale, (float) bias);
  }

  /// The model of the build.
  ///
  /// @param name of a resource
  static LinearModel packaged(String name) {
    try (var in = LinearModel.class.getResourceAsStream("/detect/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads what [#write] wrote.
  public static LinearModel read(InputStream in) throws IOException {
    try (var data = new DataInputStream(new GZIPInputStream(in))) {
      var scale = data.readFloat();
      var bias = data.readFloat();
      var weights = new byte[1 << HashedFeatures.BITS];
      data.readFully(weights);
      return new LinearModel(weights, scale, bias);
    }
  }

  /// @param out is closed
  public void write(OutputStream out) throws IOException {
    try (var data = new DataOutputStream(new GZIPOutputStream(out))) {
      data.writeFloat(scale);
      data.writeFloat(bias);
      data.write(weights);
    }
  }

  /// How likely the text is of the kind that the model knows, from 0 to 1.
  ///
  /// @param whole of all words
  /// @param part of the words that look most like it, where there are many; otherwise that of all
  /// @param from the first of those words
  /// @param isLong whether there are so many words that parts were looked at
  record Judgement(double whole, double part, int from, boolean isLong) {}

  Judgement judge(HashedFeatures features) {
    var words = features.ends().length;
    if (words == 0) {
      return new Judgement(0, 0, 0, false);
    }
    var sums = new long[words + 1];
    var at = 0;
    for (var i = 0; i < words; i++) {
      long sum = 0;
      for (; at < features.ends()[i]; at++) {
        sum += weights[features.of()[at]];
      }
      sums[i + 1] = sums[i] + sum;
    }
    var whole = likelihood(features, sums, 0, words);
    if (words <= WINDOW * 3 / 2) {
      return new Judgement(whole, whole, 0, false);
    }
    var best = new Judgement(whole, 0, 0, true);
    for (var from = 0; from < words; from += WINDOW / 2) {
      var to = Math.min(words, from + WINDOW);
      var part = likelihood(features, sums, from, to);
      if (part > best.part && to - from >= WINDOW / 2) {
        best = new Judgement(whole, part, from, true);
      }
    }
    return best;
  }

  /// By what a sum over so many features is divided: of short texts by the length of the vector, so
  /// that a few words can tell; from some sixty words on by their number, or what is said again and
  /// again would count ever more.
  static double norm(int features) {
    return features <= SHORT ? Math.sqrt(Math.max(1, features)) : features / Math.sqrt(SHORT);
  }

  private double likelihood(HashedFeatures features, long[] sums, int from, int to) {
    var count = features.ends()[to - 1] - (from == 0 ? 0 : features.ends()[from - 1]);
    var sum = (sums[to] - sums[from]) * scale / norm(count) + bias;
    return 1 / (1 + Math.exp(-sum));
  }
}
