package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.ThreatField;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/// What requests, and the ratings and threats that belong to them, can be told apart by.
@Description(
    "What requests, and the ratings and threats that belong to them, can be told apart by.")
public enum Dimension {
  @Description("The model that was called.")
  MODEL(RequestField.MODEL),
  @Description("Who served the model.")
  PROVIDER(RequestField.PROVIDER),
  @Description("The kind of call, such as `chat`.")
  OPERATION(RequestField.OPERATION),
  @Description("The template of the route.")
  ENDPOINT(RequestField.ENDPOINT),
  @Description("The HTTP method.")
  METHOD(RequestField.METHOD),
  @Description("The HTTP status.")
  STATUS(RequestField.STATUS),
  @Description("The kind of error, where the sender told it.")
  ERROR_TYPE(RequestField.ERROR_TYPE),
  @Description("Why the model stopped, such as `stop` or `length`.")
  FINISH_REASON(RequestField.FINISH_REASON),
  @Description("The ISO 3166-1 alpha-2 code of the country.")
  COUNTRY(RequestField.COUNTRY),
  @Description("How the request came in.")
  SOURCE(RequestField.SOURCE),
  @Description("The user.")
  USER(RequestField.USER),
  @Description("Whether the caller was known: `true` or `false`.")
  AUTHENTICATED(RequestField.AUTHENTICATED),
  @Description("Whether the answer was streamed: `true` or `false`.")
  STREAMED(RequestField.STREAMED),
  @Description("How the vendor served the call, such as `batch`, `flex` or `priority`.")
  SERVICE_TIER(RequestField.SERVICE_TIER),
  @Description("Whom the gateway asked.")
  UPSTREAM(RequestField.UPSTREAM),
  @Description("Whether the tokens were estimated: `true` or `false`.")
  ESTIMATED(RequestField.ESTIMATED),
  @Description(
      "What it is counted for: the project of the API key it came with, or told by its sender.")
  PROJECT(RequestField.PROJECT),
  @Description("The API key that it used.")
  API_KEY(RequestField.API_KEY),
  @Description("The session, of users that are known.")
  SESSION(RequestField.SESSION),
  @Description("Of ratings: the rating, `1` to `5`.")
  RATING(FeedbackField.RATING),
  @Description("Of threats: their type.")
  TYPE(ThreatField.TYPE),
  @Description("Of threats: `low`, `medium`, `high` or `critical`.")
  SEVERITY(ThreatField.SEVERITY),
  @Description("Of threats: `open`, `resolved` or `false_positive`.")
  STATE(ThreatField.STATE),
  @Description("`0` to `23`, on the clock of the time zone.")
  HOUR_OF_DAY(null),
  @Description("`1`, Monday, to `7`, Sunday, on the calendar of the time zone.")
  DAY_OF_WEEK(null);

  private final @Nullable BlockValue field;

  Dimension(@Nullable BlockValue field) {
    this.field = field;
  }

  /// The field that holds its values; empty where the time does.
  public Optional<BlockValue> field() {
    return Optional.ofNullable(field);
  }
}
