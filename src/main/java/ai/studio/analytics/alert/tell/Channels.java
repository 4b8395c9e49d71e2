package ai.studio.analytics.alert.tell;

import static ai.studio.analytics.alert.InvalidAlert.check;

import ai.studio.analytics.alert.AlertChanged;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.channel.Channel;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.SecretSeal;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoredTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where channels are kept, and changed. Their secrets are sealed.
public final class Channels {

  private static final int LONGEST_NAME = 80;

  private final SqlTransactions transactions;
  private final ChannelKinds kinds;
  private final @Nullable SecretSeal seal;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  /// @param secret under which secrets are kept; null where there are none
  public Channels(DataSource dataSource, ChannelKinds kinds, @Nullable String secret, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.kinds = kinds;
    this.seal = secret == null ? null : new SecretSeal(secret, "studio alert channels 1");
    this.clock = clock;
  }

  /// What somebody wants a channel to be.
  ///
  /// @param name 1 to 80 characters, which never changes: routes name it
  /// @param settings what the fields of its kind say; a secret that it has already may be left out
  public record Draft(String name, String kind, boolean enabled, Map<String, String> settings) {

    /// @throws InvalidAlert where the name breaks its rule
    public Draft {
      name = name.strip();
      settings = Map.copyOf(settings);
      check(
          !name.isEmpty()
              && name.length() <= LONGEST_NAME
              && !name.equals("*")
              && !Names.hasControlsInTitle(name),
          "name",
          "must be 1 to " + LONGEST_NAME + " characters long, in one line");
    }
  }

  /// To whom a message goes.
  ///
  /// @param problem why it cannot be told of anything now, which whoever runs the service can mend;
  ///   null where it can
  record Target(String kind, Map<String, String> settings, @Nullable String problem) {}

  /// The channels of an organisation by name.
  public List<StoredChannel> list(String organization) {
    return transactions.call(it ->
        TellTable.channels(it, organization).stream()
            .map(TellTable.Sealed::channel)
            .map(this::checked)
            .toList());
  }

  private StoredChannel checked(StoredChannel channel) {
    return channel.problem() != null || kinds.find(channel.kind()).isPresent()
        ? channel
        : channel.with("is of a kind that this version of the service does not know");
  }

  /// Looks for channels that this version cannot read.
  public UnreadableCheck unreadable() {
    return StoredTexts.check(
        transactions,
        "alert_channel",
        "name",
        "CONCAT(kind, ' ', settings)",
        this::checkedSettings);
  }

  /// @param text its kind, a blank, and its settings
  private Map<String, String> checkedSettings(String text) {
    var blank = text.indexOf(' ');
    var _ = kinds.of(text.substring(0, blank));
    return TellTable.settings(text.substring(blank + 1));
  }

  /// Makes a channel.
  ///
  /// @throws InvalidAlert where something of it breaks its rule, or there is one of that name
  public StoredChannel create(Actor by, String organization, Draft draft) {
    var kind = kinds.of(draft.kind());
    kinds.check(kind, draft.settings());
    return transactions.call(it -> {
      var all = TellTable.channels(it, organization);
      check(all.size() < TellTable.MOST_CHANNELS, "name", "would be that of one too many");
      check(
          all.stream().noneMatch(one -> one.channel().name().equals(draft.name())),
          "name",
          "must differ from those of your other channels");
      var id = ids.next(clock.instant());
      Statements.update(
          it,
          """
          INSERT INTO alert_channel (id, organization_id, name, kind, settings, sealed_secrets, enabled, version,
            updated_at, updated_by)
          VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
          """,
          id,
          organization,
          draft.name(),
          draft.kind(),
          AlertJson.write(plain(kind, draft.settings())),
          sealed(kind, draft.settings(), Map.of(), organization, id),
          draft.enabled(),
          TellTable.micros(clock.instant()),
          by.name());
      var made = TellTable.channel(it, id, "").getFirst().channel();
      write(it, by, Act.ALERT_CHANNEL_CREATE, made, null, State.of(made));
      return made;
    });
  }

  /// Changes a channel, if it is still what somebody has seen. A secret that is left out stays as
  /// it is; one that is said to be empty is forgotten.
  ///
  /// @return empty where the organisation has none such
  /// @throws InvalidAlert where something of it breaks its rule
  /// @throws AlertChanged where it is another version by now
  public Optional<StoredChannel> change(
      Actor by, String organization, long id, int version, Draft draft) {
    return transactions.call(it -> {
      var found = locked(it, organization, id);
      if (found == null) {
        return Optional.<StoredChannel>empty();
      }
      var before = found.channel();
      if (before.version() != version) {
        throw new AlertChanged(before.updatedBy(), before.version());
      }
      check(before.name().equals(draft.name()), "name", "never changes: routes name it");
      check(before.kind().equals(draft.kind()), "kind", "never changes");
      var kind = kinds.of(before.kind());
      var settings = new TreeMap<>(open(found));
      kind.fields().stream()
          .filter(field -> !field.secret())
          .forEach(field -> settings.remove(field.name()));
      settings.putAll(draft.settings());
      kinds.check(kind, settings);
      checkSameServer(kind, found, settings, draft);
      Statements.update(
          it,
          """
          UPDATE alert_channel SET settings = ?, sealed_secrets = ?, enabled = ?, version = version + 1,
            updated_at = ?, updated_by = ?
          WHERE id = ?
          """,
          AlertJson.write(plain(kind, settings)),
          sealed(kind, settings, kept(found, draft), organization, id),
          draft.enabled(),
          TellTable.micros(clock.instant()),
          by.name(),
          id);
      var after = TellTable.channel(it, id, "").getFirst().channel();
      write(it, by, Act.ALERT_CHANNEL_CHANGE, after, State.of(before), State.of(after));
      return Optional.of(after);
    });
  }

  /// Whoever may change an address must not learn the secret by having it sent to their own: an
  /// address that was left out is one, too.
  private static void checkSameServer(
      Channel kind, TellTable.Sealed found, Map<String, String> settings, Draft draft) {
    var isMoved =
        kind.fields().stream()
            .filter(field -> field.name().equals("url") && !field.secret())
            .anyMatch(field -> !text(found.channel().settings()).equals(text(settings)));
    if (isMoved) {
      kind.fields().stream()
          .filter(field -> field.secret() && found.secrets().containsKey(field.name()))
          .forEach(field ->
              check(
                  draft.settings().containsKey(field.name()),
                  field.name(),
                  "must be given anew where the address is another"));
    }
  }

  /// The secrets that it has and that nothing is said of, as they are kept.
  private static Map<String, String> kept(TellTable.Sealed found, Draft draft) {
    var kept = new TreeMap<>(found.secrets());
    kept.keySet().removeAll(draft.settings().keySet());
    return kept;
  }

  private static String text(Map<String, String> settings) {
    return settings.getOrDefault("url", "").strip();
  }

  /// Removes a channel; what waits for it is given up.
  ///
  /// @return what it was; empty where the organisation has none such
  public Optional<StoredChannel> delete(Actor by, String organization, long id) {
    return transactions.call(it -> {
      var gone = locked(it, organization, id);
      if (gone == null) {
        return Optional.<StoredChannel>empty();
      }
      Statements.update(it, "DELETE FROM alert_channel WHERE id = ?", id);
      write(it, by, Act.ALERT_CHANNEL_DELETE, gone.channel(), State.of(gone.channel()), null);
      return Optional.of(gone.channel());
    });
  }

  /// Where a message to a channel goes; null where it is gone or switched off.
  @Nullable Target target(long id) {
    var found = transactions.call(it -> TellTable.channel(it, id, ""));
    if (found.isEmpty() || !found.getFirst().channel().enabled()) {
      return null;
    }
    var channel = checked(found.getFirst().channel());
    var settings = open(found.getFirst());
    var closed = new TreeSet<>(found.getFirst().secrets().keySet());
    closed.removeAll(settings.keySet());
    return new Target(channel.kind(), settings, problem(channel, closed));
  }

  private static @Nullable String problem(StoredChannel channel, Set<String> closed) {
    if (channel.problem() != null) {
      return "The channel " + channel.problem();
    }
    return closed.isEmpty()
        ? null
        : "The service runs without the STUDIO_GATEWAY_SECRET under which these are kept: "
            + String.join(", ", closed);
  }

  /// All settings, with those secrets that can be opened.
  private Map<String, String> open(TellTable.Sealed found) {
    var channel = found.channel();
    var all = new TreeMap<>(channel.settings());
    found
        .secrets()
        .forEach((name, sealed) -> {
          if (seal != null) {
            seal.open(sealed, place(channel.organization(), channel.id(), name))
                .ifPresent(plain -> all.put(name, plain));
          }
        });
    return all;
  }

  private static Map<String, String> plain(Channel kind, Map<String, String> settings) {
    var plain = new TreeMap<>(settings);
    kind.fields().stream().filter(Channel.Field::secret).forEach(it -> plain.remove(it.name()));
    return plain;
  }

  /// @param kept secrets that stay, as they are kept
  private @Nullable String sealed(
      Channel kind,
      Map<String, String> settings,
      Map<String, String> kept,
      String organization,
      long id) {
    var secrets = new TreeMap<>(kept);
    for (var field : kind.fields()) {
      var value = settings.getOrDefault(field.name(), "").strip();
      if (field.secret() && !value.isEmpty()) {
        secrets.put(field.name(), seal(field).seal(value, place(organization, id, field.name())));
      }
    }
    return secrets.isEmpty() ? null : AlertJson.write(secrets);
  }

  private SecretSeal seal(Channel.Field field) {
    if (seal == null) {
      throw new InvalidAlert(
          field.name(), "can only be kept where the service is started with STUDIO_GATEWAY_SECRET");
    }
    return seal;
  }

  /// A secret that was sealed for another row or field is none.
  private static String place(String organization, long id, String field) {
    return organization + '/' + id + '/' + field;
  }

  private static TellTable.@Nullable Sealed locked(
      Connection connection, String organization, long id) throws SQLException {
    var found = TellTable.channel(connection, id, " FOR UPDATE");
    return found.isEmpty() || !found.getFirst().channel().organization().equals(organization)
        ? null
        : found.getFirst();
  }

  /// What the audit log tells of a channel: of its secrets, which ones it has.
  private record State(
      String name,
      String kind,
      Map<String, String> settings,
      Set<String> secrets,
      boolean enabled,
      int version) {

    static State of(StoredChannel it) {
      return new State(
          it.name(),
          it.kind(),
          it.settings(),
          new TreeSet<>(it.secrets()),
          it.enabled(),
          it.version());
    }
  }

  private void write(
      Connection connection,
      Actor by,
      Act act,
      StoredChannel channel,
      @Nullable State before,
      @Nullable State after)
      throws SQLException {
    AuditLog.write(
        connection,
        new AuditEntry(
            clock.instant(),
            by,
            act,
            channel.organization(),
            Long.toString(channel.id()),
            before,
            after));
  }
}
