package ai.studio.analytics.respond;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The rules that hold: those of the file when it was read without a fault last. Thread-safe.
public final class ResponseRules {

  private static final Logger LOGGER = Logger.getLogger(ResponseRules.class.getName());
  private static final int MOST_BYTES = 256 * 1024;

  private final @Nullable Path file;
  private final List<ResponseRule> ofSettings;
  private final Clock clock;
  private volatile Loaded loaded;
  private @Nullable String seen;

  /// What is known of the file.
  ///
  /// @param rules those that hold
  /// @param at when they were read; null where they never were
  /// @param fault why the file as it is now is not followed; null where it is
  public record Loaded(RuleSet rules, @Nullable Instant at, @Nullable String fault) {}

  /// @param file null for none
  /// @param ofSettings rules that hold beside it
  ResponseRules(@Nullable Path file, List<ResponseRule> ofSettings, Clock clock) {
    this.file = file;
    this.ofSettings = List.copyOf(ofSettings);
    this.clock = clock;
    loaded = new Loaded(new RuleSet(List.of(), ofSettings), null, null);
  }

  public Loaded loaded() {
    return loaded;
  }

  RuleSet rules() {
    return loaded.rules();
  }

  /// Where the rules are; null for nowhere.
  public @Nullable String place() {
    return file == null ? null : file.toString();
  }

  /// Reads the file again if it has changed. Where it cannot be understood, the rules before go on
  /// holding.
  synchronized void refresh() {
    if (file == null) {
      return;
    }
    var before = loaded;
    try {
      if (Files.size(file) > MOST_BYTES) {
        seen = null;
        fault(before, "the file has more than " + MOST_BYTES + " bytes");
        return;
      }
      var text = Files.readString(file);
      if (text.equals(seen)) {
        return;
      }
      seen = text;
      var read = RuleParser.parse(text.lines().toList());
      var all = new java.util.ArrayList<>(ofSettings);
      all.addAll(read.rules());
      loaded = new Loaded(new RuleSet(read.allowed(), all), clock.instant(), null);
      LOGGER.log(Level.INFO, "{0} rules for threats are followed", loaded.rules().rules().size());
    } catch (BadRule e) {
      fault(before, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      seen = null;
      fault(before, "the file cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private void fault(Loaded before, String fault) {
    if (!Objects.equals(before.fault(), fault)) {
      LOGGER.log(
          Level.WARNING,
          "The rules for threats stay as they were: {0}, {1}",
          new Object[] {file, fault});
    }
    loaded = new Loaded(before.rules(), before.at(), fault);
  }
}
