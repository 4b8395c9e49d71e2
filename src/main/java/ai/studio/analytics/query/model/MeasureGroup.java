package ai.studio.analytics.query.model;

import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/// The parts of measures, by what they cost to read.
public enum MeasureGroup {
  /// All counts and sums.
  SUMS(
      """
      requests, errors, model_calls, prompt_tokens, cached_tokens,
      cache_write_tokens, completion_tokens, reasoning_tokens, priced_requests,
      cost_nanos, latency_unknown, latency_sum_ms, first_token_count, first_token_sum_ms,
      sessions, session_requests, session_cost_nanos\
      """) {
    @Override
    public void read(ResultSet row, int from, Measures into) throws SQLException {
      USAGE.read(row, from, into);
      into.latencyUnknown += row.getLong(from + 10);
      into.latencySumMs += row.getLong(from + 11);
      into.firstTokenCount += row.getLong(from + 12);
      into.firstTokenSumMs += row.getLong(from + 13);
      into.sessions += row.getLong(from + 14);
      into.sessionRequests += row.getLong(from + 15);
      into.sessionCostNanos += row.getLong(from + 16);
    }
  },

  /// How many: of requests, or of what else the dimension is about.
  COUNT("requests") {
    @Override
    public void read(ResultSet row, int from, Measures into) throws SQLException {
      into.requests += row.getLong(from);
    }
  },

  /// How many, and how many of them failed, or are open.
  OUTCOMES("requests, errors") {
    @Override
    public void read(ResultSet row, int from, Measures into) throws SQLException {
      COUNT.read(row, from, into);
      into.errors += row.getLong(from + 1);
    }
  },

  /// What was used, and what that cost.
  USAGE(
      """
      requests, errors, model_calls, prompt_tokens, cached_tokens,
      cache_write_tokens, completion_tokens, reasoning_tokens, priced_requests, cost_nanos\
      """) {
    @Override
    public void read(ResultSet row, int from, Measures into) throws SQLException {
      OUTCOMES.read(row, from, into);
      into.modelCalls += row.getLong(from + 2);
      into.promptTokens += row.getLong(from + 3);
      into.cachedTokens += row.getLong(from + 4);
      into.cacheWriteTokens += row.getLong(from + 5);
      into.completionTokens += row.getLong(from + 6);
      into.reasoningTokens += row.getLong(from + 7);
      into.pricedRequests += row.getLong(from + 8);
      into.costNanos += row.getLong(from + 9);
    }
  },

  /// The cost, and how many calls it is of.
  COST("model_calls, priced_requests, cost_nanos") {
    @Override
    public void read(ResultSet row, int from, Measures into) throws SQLException {
      into.modelCalls += row.getLong(from);
      into.pricedRequests += row.getLong(from + 1);
      into.costNanos += row.getLong(from + 2);
    }
  },

  /// The distribution of the latency.
  LATENCY("latency_sketch") {
    @Override
    public void read(ResultSet row, int from, Measures into) throws SQLException {
      var latency = row.getBytes(from);
      if (latency != null) {
        into.latency.addEncoded(latency);
      }
    }
  },

  /// The distributions of the latency and of the time to the first token.
  DURATIONS("latency_sketch, first_token_sketch") {
    @Override
    public void read(ResultSet row, int from, Measures into) throws SQLException {
      LATENCY.read(row, from, into);
      var firstToken = row.getBytes(from + 1);
      if (firstToken != null) {
        into.firstToken.addEncoded(firstToken);
      }
    }
  },

  /// The set of users.
  USERS("users_sketch") {
    @Override
    public void read(ResultSet row, int from, Measures into) throws SQLException {
      var users = row.getBytes(from);
      if (users != null) {
        into.users.addEncoded(users);
      }
    }
  },

  /// How fast answers came. Only of single requests: rollups do not have it.
  SPEED(""),
  /// The set of sessions, likewise.
  SESSIONS(""),
  /// How many ratings, and what they come to.
  RATINGS(""),
  /// How many threats, and how many of them are open.
  THREATS("");

  private final String columns;

  MeasureGroup(String columns) {
    this.columns = columns;
  }

  /// What it is of.
  public Subject subject() {
    return switch (this) {
      case RATINGS -> Subject.RATINGS;
      case THREATS -> Subject.THREATS;
      default -> Subject.REQUESTS;
    };
  }

  /// What of a request it is made of.
  public Set<RequestField> fields() {
    return switch (this) {
      case COUNT -> EnumSet.noneOf(RequestField.class);
      case OUTCOMES -> EnumSet.of(RequestField.STATUS);
      case USAGE -> {
        var fields = EnumSet.of(RequestField.STATUS, RequestField.MODEL, RequestField.COST);
        fields.addAll(EnumSet.range(RequestField.PROMPT_TOKENS, RequestField.REASONING_TOKENS));
        yield fields;
      }
      case SUMS -> {
        var fields = USAGE.fields();
        fields.addAll(DURATIONS.fields());
        yield fields;
      }
      case COST -> EnumSet.of(RequestField.MODEL, RequestField.COST);
      case LATENCY -> EnumSet.of(RequestField.LATENCY);
      case DURATIONS -> EnumSet.of(RequestField.LATENCY, RequestField.FIRST_TOKEN);
      case USERS -> EnumSet.of(RequestField.USER);
      case SESSIONS -> EnumSet.of(RequestField.SESSION);
      case RATINGS, THREATS -> EnumSet.noneOf(RequestField.class);
      case SPEED ->
          EnumSet.of(
              RequestField.LATENCY,
              RequestField.FIRST_TOKEN,
              RequestField.COMPLETION_TOKENS,
              RequestField.REASONING_TOKENS);
    };
  }

  /// What of a request several are made of.
  public static Set<RequestField> fields(Set<MeasureGroup> groups) {
    var fields = EnumSet.noneOf(RequestField.class);
    groups.forEach(group -> fields.addAll(group.fields()));
    return fields;
  }

  /// The columns of `rollup` that hold it.
  public String columns() {
    return columns;
  }

  /// Adds what a row holds in the columns from `from` on.
  public void read(ResultSet row, int from, Measures into) throws SQLException {
    throw new IllegalStateException("rollups do not tell it");
  }
}
