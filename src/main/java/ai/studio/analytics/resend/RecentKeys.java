package ai.studio.analytics.resend;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of recent events in memory: under which id each was seen first, and what it said.
///
/// Thread-safe: of two calls that bring one key at once, one is told that it was first.
public final class RecentKeys {

  private final Duration window;
  private final Clock clock;
  private final KeyRing ring;

  /// @param clock tells which events are recent
  public RecentKeys(ResendConfig config, Clock clock) {
    this.window = config.window();
    this.clock = clock;
    ring = new KeyRing(config.maxKeys());
  }

  /// A key that is known.
  ///
  /// @param id the id of the first event with it
  /// @param print what that event said
  /// @param stored whether that event is known to be in the database
  @SuppressWarnings("ArrayRecordComponent") // nobody compares these
  public record Known(long id, byte[] print, boolean stored) {

    /// The first field in which an event says something else; null where it says the same.
    public @Nullable String difference(Event event) {
      return Fingerprint.difference(print, Fingerprint.of(event), event);
    }
  }

  /// How full it is.
  ///
  /// @param keys keys in memory
  /// @param maxKeys at how many of them the oldest are forgotten
  /// @param evicted keys that were forgotten for want of space before the window had passed
  public record Figures(int keys, int maxKeys, long evicted) {}

  /// The smallest id whose event is recent.
  public long floor() {
    return EventId.floor(clock.instant().minus(window));
  }

  /// Remembers those events whose keys are not known yet, and tells which of the others were sent
  /// before.
  public List<Resend> register(List<? extends Event> events) {
    var hashes = new KeyHash();
    var floor = floor();
    var resends = new ArrayList<Resend>();
    for (var i = 0; i < events.size(); i++) {
      var event = events.get(i);
      if (EventId.floor(event.time()) < floor) {
        continue;
      }
      var print = Fingerprint.of(event);
      var known = putIfAbsent(hashes.of(event), event.id(), print, floor);
      if (known != null) {
        var field = Fingerprint.difference(known.print(), print, event);
        resends.add(new Resend(i, field));
      }
    }
    return resends;
  }

  /// What is known of a key; null where it is unknown or no longer recent.
  public @Nullable Known find(long hash) {
    synchronized (ring) {
      var slot = ring.find(hash);
      return slot < 0 || ring.id(slot) < floor() ? null : known(slot);
    }
  }

  /// Remembers what was stored, whatever was thought of its keys before.
  public void learn(KeyBlock block) {
    var floor = floor();
    synchronized (ring) {
      block.forEach((hash, id, print) -> {
        if (id >= floor) {
          ring.put(hash, id, true, print, floor);
        }
      });
    }
  }

  /// Forgets everything.
  public void clear() {
    synchronized (ring) {
      ring.clear();
    }
  }

  /// How full it is.
  public Figures figures() {
    synchronized (ring) {
      return new Figures(ring.size(), ring.maxSize(), ring.evicted());
    }
  }

  private @Nullable Known putIfAbsent(long hash, long id, byte[] print, long floor) {
    synchronized (ring) {
      var slot = ring.find(hash);
      if (slot >= 0 && ring.id(slot) >= floor) {
        return known(slot);
      }
      ring.put(hash, id, false, print, floor);
      return null;
    }
  }

  private Known known(int slot) {
    return new Known(ring.id(slot), ring.print(slot), ring.isStored(slot));
  }
}
