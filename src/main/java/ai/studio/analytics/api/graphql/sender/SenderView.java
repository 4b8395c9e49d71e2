package ai.studio.analytics.api.graphql.sender;

import ai.studio.analytics.api.graphql.value.RequestSource;
import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.EventSender.Outcome;
import ai.studio.analytics.event.SenderCount;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A sender as the schema shows it.
@Type("Sender")
@Description("Who sends events, in which way, and what became of them.")
public class SenderView {

  private final EventSender sender;
  private final List<SenderCount> counts;

  SenderView(EventSender sender, List<SenderCount> counts) {
    this.sender = sender;
    this.counts = counts;
  }

  @Description("The way in.")
  public RequestSource getSource() {
    return RequestSource.valueOf(sender.source().toUpperCase(Locale.ROOT));
  }

  @Description(
      "The application, as it names itself, or the project of its key; null where neither is known, `(other)` for those of a time with more than a thousand senders.")
  public @Nullable String getService() {
    return known(sender.service());
  }

  @Description("The start of the API key that was used; null where none was.")
  public @Nullable String getApiKeyId() {
    return known(sender.apiKey());
  }

  @Description(
      "How it writes: `events` in our own form, else the dialect of its instrumentation; null where it is none of those.")
  public @Nullable String getDialect() {
    return known(sender.dialect());
  }

  @Description("The software that sends, with its version, as it names itself.")
  public @Nullable String getSdk() {
    return known(sender.sdk());
  }

  @Description("When it was seen first.")
  public Instant getFirstSeen() {
    return counts.stream()
        .map(SenderCount::first)
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  @Description("When it was seen last.")
  public Instant getLastSeen() {
    return counts.stream()
        .map(SenderCount::last)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  @Description("What it sent that became an event; what was sent twice counts twice here.")
  public long getEvents() {
    return sum(Outcome.ACCEPTED);
  }

  @Description("What it sent that breaks a rule.")
  public long getRefused() {
    return sum(Outcome.REFUSED);
  }

  @Description("What it sent that is nothing that is counted here.")
  public long getIgnored() {
    return sum(Outcome.IGNORED);
  }

  @Description("Why it was refused or ignored, the most frequent reason first.")
  public List<SenderReasonView> getReasons() {
    return counts.stream()
        .filter(count -> count.outcome() != Outcome.ACCEPTED)
        .sorted(Comparator.comparingLong(SenderCount::events).reversed())
        .map(SenderReasonView::new)
        .toList();
  }

  private long sum(Outcome outcome) {
    return counts.stream()
        .filter(count -> count.outcome() == outcome)
        .mapToLong(SenderCount::events)
        .sum();
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }
}
