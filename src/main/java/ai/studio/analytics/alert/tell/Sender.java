package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.Bulletin;
import ai.studio.analytics.alert.Chart;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.alert.channel.BulletinMessage;
import ai.studio.analytics.alert.channel.Channel;
import ai.studio.analytics.alert.channel.Channel.Answer;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.channel.Message;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.Stored;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// Sends what is due, each notification by one instance at a time: whoever claims it. A process
/// that dies in between sends nothing any more; once its claim is over another one sends it again,
/// under the same id.
public final class Sender {

  private static final Logger LOGGER = Logger.getLogger(Sender.class.getName());

  /// How often it looks for what is due.
  public static final Duration EVERY = Duration.ofSeconds(1);

  /// For so long, one run waits for what it sends; what takes longer goes on beside the next ones.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  private static final int MOST_ATTEMPTS = 12;

  /// The kind of what goes to no channel.
  private static final String NONE = "none";

  /// The kind of channel that shows charts, and how many in a message.
  private static final String WITH_CHARTS = "email";

  private static final int MOST_CHARTS = 3;

  private final Claims claims;
  private final Channels channels;
  private final ChannelKinds kinds;
  private final String url;
  private final AckLinks links;
  private final BiFunction<String, Long, Optional<Chart>> charts;
  private final Clock clock;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

  /// @param url under which people reach the web interface; empty where nobody knows
  /// @param charts makes the chart of an alert of an organisation
  public Sender(
      DataSource dataSource,
      Channels channels,
      ChannelKinds kinds,
      String url,
      AckLinks links,
      BiFunction<String, Long, Optional<Chart>> charts,
      Clock clock) {
    claims = new Claims(dataSource, clock);
    this.channels = channels;
    this.kinds = kinds;
    this.url = url;
    this.links = links;
    this.charts = charts;
    this.clock = clock;
  }

  /// Sends what is due now. Whoever takes long is left to it: others are not kept waiting.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public void run() {
    var all =
        claims.due().stream()
            .map(it -> CompletableFuture.runAsync(() -> claimAndSend(it), threads))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all)
        .exceptionally(e -> {
          LOGGER.log(Level.WARNING, "What became of a notification cannot be noted", e);
          return null;
        })
        .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private void claimAndSend(Claims.Due due) {
    claims.claim(due).ifPresent(it -> note(it, answer(due, it.content())));
  }

  private Sent answer(Claims.Due due, String content) {
    var target = channels.target(due.channel());
    if (target == null) {
      return new Sent(NONE, new Answer(false, false, "The channel is gone or switched off."));
    }
    if (target.problem() != null) {
      // Another instance can perhaps, or this one once somebody has mended it.
      return new Sent(target.kind(), new Answer(false, true, target.problem()));
    }
    if (MessageTable.isBulletin(content)) {
      var bulletin = MessageTable.bulletin(content);
      return new Sent(
          target.kind(),
          bulletin.value() == null
              ? unreadable(bulletin)
              : send(target, bulletin(due, bulletin.value())));
    }
    var notices = MessageTable.notices(content);
    if (notices.value() == null) {
      return new Sent(target.kind(), unreadable(notices));
    }
    return new Sent(target.kind(), send(target, message(due, target.kind(), notices.value())));
  }

  /// An instance of another version has left it, and may send it.
  private static Answer unreadable(Stored<?> content) {
    return new Answer(false, true, "The message " + content.problem());
  }

  private BulletinMessage bulletin(Claims.Due due, Bulletin bulletin) {
    return new BulletinMessage(Long.toString(due.id()), bulletin, url, EventId.time(due.id()));
  }

  private Message message(Claims.Due due, String kind, List<Notice> notices) {
    var acknowledge = new HashMap<String, String>();
    for (var notice : notices) {
      var link = links.of(due.organization(), notice.alert(), clock.instant());
      if (link != null && !notice.alert().equals(Notifications.NO_ALERT)) {
        acknowledge.put(notice.alert(), link);
      }
    }
    var at = EventId.time(due.id());
    var charts =
        kind.equals(WITH_CHARTS) ? charts(due.organization(), notices) : Map.<String, Chart>of();
    return new Message(Long.toString(due.id()), notices, url, at, acknowledge, charts);
  }

  /// A message without charts is better than none.
  private Map<String, Chart> charts(String organization, List<Notice> notices) {
    var made = new HashMap<String, Chart>();
    try {
      for (var notice : notices.subList(0, Math.min(MOST_CHARTS, notices.size()))) {
        if (!notice.alert().equals(Notifications.NO_ALERT)) {
          charts
              .apply(organization, Long.parseLong(notice.alert()))
              .ifPresent(it -> made.put(notice.alert(), it));
        }
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "A chart for a message cannot be made", e);
    }
    return made;
  }

  private record Sent(String kind, Answer answer) {}

  private interface Sending {
    Answer by(Channel channel) throws IOException;
  }

  private Answer send(Channels.Target target, Message message) {
    return send(target, channel -> channel.send(target.settings(), message));
  }

  private Answer send(Channels.Target target, BulletinMessage message) {
    return send(target, channel -> channel.send(target.settings(), message));
  }

  private Answer send(Channels.Target target, Sending sending) {
    try {
      return sending.by(kinds.of(target.kind()));
    } catch (InvalidAlert e) {
      return new Answer(false, false, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      var refused = isRefused(e);
      return new Answer(false, !refused, e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "A notification cannot be sent", e);
      return new Answer(false, false, "cannot be sent: " + e.getClass().getSimpleName());
    }
  }

  private static boolean isRefused(IOException e) {
    return String.valueOf(e.getMessage()).contains("studio.alerts.allow-private-addresses");
  }

  private void note(Claims.Claim claim, Sent sent) {
    var answer = sent.answer();
    var attempts = claim.due().attempts() + 1;
    var isOver = answer.delivered() || !answer.again() || attempts >= MOST_ATTEMPTS;
    var state =
        answer.delivered()
            ? NotificationState.SENT
            : isOver ? NotificationState.DEAD : NotificationState.WAITING;
    var now = clock.instant();
    claims.note(claim, state, answer, isOver ? now : now.plus(pause(attempts)));
    count(sent.kind(), answer.delivered() ? "sent" : isOver ? "dead" : "failed");
  }

  static Duration pause(int attempts) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(20, attempts - 1));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private void count(String kind, String outcome) {
    outcomes.computeIfAbsent(kind + " " + outcome, _ -> new LongAdder()).increment();
  }

  /// How often this instance got an answer, by kind of channel.
  ///
  /// @param outcome `sent`, `failed` where it is tried again, or `dead`
  public long outcomes(String kind, String outcome) {
    var count = outcomes.get(kind + " " + outcome);
    return count == null ? 0 : count.sum();
  }
}
