package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.InvalidAlert;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All ways to tell somebody.
public final class ChannelKinds implements AutoCloseable {

  private static final int LONGEST_VALUE = 1_000;

  private final HttpSender http;
  private final List<Channel> all;

  public ChannelKinds(AlertConfig config, Clock clock) {
    http = new HttpSender(config.allowPrivate());
    all =
        List.of(
            new SlackChannel(http),
            new EmailChannel(config.smtp().orElse(null)),
            new WebhookChannel(http, clock),
            new PagerDutyChannel(http),
            new AlertmanagerChannel(http));
  }

  /// In the order in which they are offered.
  public List<Channel> all() {
    return all;
  }

  /// @throws InvalidAlert where there is none such
  public Channel of(String kind) {
    return find(kind)
        .orElseThrow(() ->
            new InvalidAlert("kind", "must be one of " + all.stream().map(Channel::kind).toList()));
  }

  /// Empty where this version has none such.
  public Optional<Channel> find(String kind) {
    return all.stream().filter(it -> it.kind().equals(kind)).findFirst();
  }

  /// Looks whether a channel says all that is needed, and nothing else.
  ///
  /// @throws InvalidAlert naming the field
  public void check(Channel channel, Map<String, String> settings) {
    settings.forEach((name, value) -> {
      InvalidAlert.check(
          channel.fields().stream().anyMatch(it -> it.name().equals(name)),
          name,
          "is no field of " + channel.kind());
      InvalidAlert.check(
          value.length() <= LONGEST_VALUE && value.chars().noneMatch(Character::isISOControl),
          name,
          "must be at most 1,000 characters, in one line");
    });
    for (var field : channel.fields()) {
      InvalidAlert.check(
          !field.required() || !settings.getOrDefault(field.name(), "").isBlank(),
          field.name(),
          "must be given");
    }
    channel.check(settings);
  }

  @Override
  public void close() {
    http.close();
  }
}
