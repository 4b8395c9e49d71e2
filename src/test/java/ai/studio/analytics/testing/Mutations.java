package ai.studio.analytics.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Inputs that are nearly right, made of right ones: bytes changed, left out and doubled, parts of
/// others put in, and what parsers are known to trip over. The same ones at each run, and others
/// for as long as `-Dfuzz.seconds` says, from a beginning that a failure tells.
public final class Mutations {

  private static final int AT_EACH_RUN = 1_500;
  private static final int MOST_CHANGES = 6;
  private static final int LONGEST = 20_000;
  private static final Duration LONGEST_RUN = Duration.ofSeconds(10);

  private static final List<String> TRIPS =
      List.of(
          "\u0000",
          "\\",
          "\"",
          "'",
          "[",
          "{",
          "}",
          "]",
          "(",
          ")",
          ",",
          ":",
          "-",
          "..",
          "*",
          "\n",
          "\r",
          "null",
          "true",
          "NaN",
          "1e999",
          "e999999999",
          "e-999999999",
          "-1",
          "9223372036854775808",
          "0.0000000000000000000001",
          "\\u0000",
          "\\ud800",
          "\ufeff",
          "\ud83d\ude00",
          "%00",
          "%ff",
          "1970-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z",
          "[[[[[[[[[[[[[[[[",
          "{\"a\":{\"a\":{\"a\":");

  private Mutations() {}

  /// What is tried. It throws nothing but what it is allowed to, which it catches.
  public interface Target {
    void take(byte[] input) throws Exception;
  }

  /// The bytes of texts.
  public static List<byte[]> bytes(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /// Tries changed bytes.
  public static void of(List<byte[]> seeds, Target target) {
    // Loads what has to be loaded, which may take long once.
    for (var seed : seeds) {
      take(target, seed, 0, Duration.ofMinutes(1));
    }
    var seconds = Integer.getInteger("fuzz.seconds");
    var beginning = seconds == null ? 42 : Long.getLong("fuzz.seed", System.nanoTime());
    var random = new Random(beginning);
    var end = System.nanoTime() + (seconds == null ? 0 : Duration.ofSeconds(seconds).toNanos());
    for (var i = 0; seconds == null ? i < AT_EACH_RUN : System.nanoTime() < end; i++) {
      take(target, mutant(seeds, random), beginning, LONGEST_RUN);
    }
  }

  private static void take(Target target, byte[] input, long beginning, Duration longest) {
    var start = System.nanoTime();
    try {
      target.take(input);
    } catch (Exception | StackOverflowError | AssertionError e) {
      throw failure("throws " + e, input, beginning, e);
    }
    if (System.nanoTime() - start > longest.toNanos()) {
      throw failure("takes too long", input, beginning, null);
    }
  }

  private static AssertionError failure(
      String what, byte[] input, long beginning, @Nullable Throwable cause) {
    return new AssertionError(
        String.join(
            "\n",
            "It " + what + " at",
            new String(input, StandardCharsets.UTF_8),
            "in Base64: " + Base64.getEncoder().encodeToString(input),
            "-Dfuzz.seed=" + beginning),
        cause);
  }

  private static byte[] mutant(List<byte[]> seeds, Random random) {
    var input = seeds.get(random.nextInt(seeds.size()));
    for (var changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      input = changed(input, seeds, random);
    }
    return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
  }

  private static byte[] changed(byte[] input, List<byte[]> seeds, Random random) {
    var from = random.nextInt(input.length + 1);
    var to = from + random.nextInt(Math.min(16, input.length - from) + 1);
    return switch (random.nextInt(6)) {
      case 0 -> spliced(input, from, to, new byte[0]);
      case 1 -> spliced(input, from, from, Arrays.copyOfRange(input, from, to));
      case 2 -> spliced(input, from, to, new byte[] {(byte) random.nextInt()});
      case 3 -> {
        var other = seeds.get(random.nextInt(seeds.size()));
        var start = random.nextInt(other.length + 1);
        yield spliced(input, from, to, Arrays.copyOfRange(other, start, other.length));
      }
      case 4 -> Arrays.copyOf(input, from);
      default ->
          spliced(
              input,
              from,
              to,
              TRIPS.get(random.nextInt(TRIPS.size())).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static byte[] spliced(byte[] input, int from, int to, byte[] part) {
    var output = new byte[input.length - (to - from) + part.length];
    System.arraycopy(input, 0, output, 0, from);
    System.arraycopy(part, 0, output, from, part.length);
    System.arraycopy(input, to, output, from + part.length, input.length - to);
    return output;
  }
}
