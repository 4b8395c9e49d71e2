package ai.studio.analytics.query;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TagField;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a filter says of one event, looked up in the event itself.
final class Plain {

  private Plain() {}

  static Predicate<RequestEvent> of(Filter filter) {
    return request -> holds(filter, name -> value(name, request));
  }

  /// @param values of fields by name
  static boolean holds(Filter filter, Function<String, @Nullable String> values) {
    return switch (filter) {
      case Filter.All(var parts) -> parts.stream().allMatch(part -> holds(part, values));
      case Filter.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, values));
      case Filter.Not(var part) -> !holds(part, values);
      case Filter.Condition(var name, var matches) ->
          matches.stream().anyMatch(match -> holds(match, values.apply(name)));
    };
  }

  static @Nullable String value(String name, RequestEvent event) {
    return name.startsWith(TagField.PREFIX)
        ? tag(name.substring(TagField.PREFIX.length()), event)
        : value(RequestField.named(name).orElseThrow(), event);
  }

  /// The value of a tag; null where the event has none.
  static @Nullable String tag(String key, RequestEvent event) {
    var tags = event.details().get(RequestDetail.TAGS);
    return tags == null ? null : Tags.parse(tags).get(key);
  }

  /// The value of a field as people write it; null where the event has none.
  static @Nullable String value(RequestField field, RequestEvent event) {
    return switch (field) {
      case TIME -> event.time().toString();
      case ENDPOINT -> event.exchange().endpoint();
      case METHOD -> event.exchange().method();
      case STATUS -> Integer.toString(event.exchange().status());
      case LATENCY -> text(event.exchange().latencyMs());
      case ERROR_TYPE -> event.exchange().errorType();
      case USER -> event.client().user();
      case COUNTRY -> event.client().country();
      case AUTHENTICATED -> Boolean.toString(event.client().authenticated());
      case SOURCE -> event.source().name().toLowerCase(Locale.ROOT);
      case MODEL -> call(event, ModelCall::model);
      case PROVIDER -> call(event, ModelCall::provider);
      case OPERATION -> call(event, ModelCall::operation);
      case FINISH_REASON -> call(event, ModelCall::finishReason);
      case STREAMED -> Boolean.toString(event.call() != null && event.call().streamed());
      case FIRST_TOKEN -> call(event, call -> text(call.timeToFirstTokenMs()));
      case COST ->
          call(event, call -> call.cost() == null ? null : call.cost().usd().toPlainString());
      case PROMPT_TOKENS -> tokens(event, call -> call.usage().prompt());
      case CACHED_TOKENS -> tokens(event, call -> call.usage().cacheRead());
      case CACHE_WRITE_TOKENS -> tokens(event, call -> call.usage().cacheWrite());
      case COMPLETION_TOKENS -> tokens(event, call -> call.usage().completion());
      case REASONING_TOKENS -> tokens(event, call -> call.usage().reasoning());
      case CACHE_WRITE_HOUR_TOKENS -> tokens(event, call -> call.usage().parts().cacheWriteHour());
      case AUDIO_CACHED_TOKENS -> tokens(event, call -> call.usage().parts().audioCached());
      case AUDIO_INPUT_TOKENS -> tokens(event, call -> call.usage().parts().audioInput());
      case IMAGE_INPUT_TOKENS -> tokens(event, call -> call.usage().parts().imageInput());
      case AUDIO_OUTPUT_TOKENS -> tokens(event, call -> call.usage().parts().audioOutput());
      case IMAGE_OUTPUT_TOKENS -> tokens(event, call -> call.usage().parts().imageOutput());
      case SEARCH_CALLS -> tokens(event, call -> call.metering().searchCalls());
      case TOOL_CALLS -> tokens(event, call -> call.metering().toolCalls());
      case SERVICE_TIER -> call(event, call -> call.metering().serviceTier());
      case UPSTREAM -> call(event, call -> call.metering().upstream());
      case ATTEMPT -> call(event, call -> text(call.metering().attempt()));
      case ESTIMATED ->
          Boolean.toString(event.call() != null && event.call().metering().estimated());
      case COST_COMPUTED ->
          Boolean.toString(event.call() != null && event.call().metering().costComputed());
      case TOKENS -> tokens(event, call -> call.usage().total());
      case KEY -> event.key();
      case CONVERSATION -> call(event, ModelCall::conversation);
      case TRACE -> event.trace().traceId();
      case SPAN -> event.trace().spanId();
      case ADDRESS -> event.client().address();
      case PROJECT -> event.details().get(RequestDetail.PROJECT);
      case API_KEY -> event.details().get(RequestDetail.API_KEY_ID);
      case TAGS -> event.details().get(RequestDetail.TAGS);
      case PARENT_SPAN -> event.details().get(RequestDetail.PARENT_SPAN_ID);
      case RESPONSE -> event.details().get(RequestDetail.RESPONSE_ID);
      case ERROR_MESSAGE -> event.details().get(RequestDetail.ERROR_MESSAGE);
      case USER_AGENT -> event.client().userAgent();
      case ID -> Long.toString(EventId.of(event.time(), event.organization(), event.key()));
      case SESSION -> throw new IllegalArgumentException("the writer finds the session");
    };
  }

  private static boolean holds(Match match, @Nullable String value) {
    return switch (match) {
      case Match.Empty() -> value == null;
      case Match.Present() -> value != null;
      case Match.Is(var wanted) -> wanted.equals(value);
      case Match.StartsWith(var prefix) -> value != null && value.startsWith(prefix);
      case Match.Contains(var part) -> value != null && value.contains(part);
      case Match.Between(var from, var to) ->
          value != null && compare(value, from) >= 0 && compare(value, to) <= 0;
      case Match.Compare(var order, var bound) ->
          value != null
              && switch (order) {
                case LESS -> compare(value, bound) < 0;
                case AT_MOST -> compare(value, bound) <= 0;
                case GREATER -> compare(value, bound) > 0;
                case AT_LEAST -> compare(value, bound) >= 0;
              };
    };
  }

  private static int compare(String one, String other) {
    return new BigDecimal(one).compareTo(new BigDecimal(other));
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static @Nullable String call(
      RequestEvent event, Function<ModelCall, @Nullable String> field) {
    return event.call() == null ? null : field.apply(event.call());
  }

  private static String tokens(RequestEvent event, Function<ModelCall, Long> field) {
    return event.call() == null ? "0" : field.apply(event.call()).toString();
  }
}
