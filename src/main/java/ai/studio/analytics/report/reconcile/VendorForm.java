package ai.studio.analytics.report.reconcile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A form in which vendors export usage or costs, known by the names of its columns. Days are those
/// of UTC.
///
/// @param title for people
/// @param day the column of the day, or of the time at which it begins
/// @param model the column of the model; what follows a comma says what of it, as `, input`
/// @param cost the column of the cost in US dollars; null where it has none
/// @param currency the column of the currency; null where it is always US dollars
/// @param calls the column of the number of calls; null where it has none
/// @param tokens the columns whose sum is the number of tokens of every kind
record VendorForm(
    String title,
    String day,
    String model,
    @Nullable String cost,
    @Nullable String currency,
    @Nullable String calls,
    List<String> tokens) {

  private static final VendorForm OPENAI_COSTS =
      new VendorForm(
          "OpenAI, costs",
          "start_time_iso",
          "line_item",
          "amount_value",
          "amount_currency",
          null,
          List.of());

  /// Cached tokens are a part of the input there.
  private static final VendorForm OPENAI_USAGE =
      new VendorForm(
          "OpenAI, usage",
          "start_time_iso",
          "model",
          null,
          null,
          "num_model_requests",
          List.of("input_tokens", "output_tokens"));

  private static final VendorForm ANTHROPIC_USAGE =
      new VendorForm(
          "Anthropic, usage",
          "usage_date_utc",
          "model_version",
          null,
          null,
          null,
          List.of(
              "usage_input_tokens_no_cache",
              "usage_input_tokens_cache_write_5m",
              "usage_input_tokens_cache_write_1h",
              "usage_input_tokens_cache_read",
              "usage_output_tokens"));

  private static final VendorForm ANTHROPIC_COSTS =
      new VendorForm(
          "Anthropic, costs", "usage_date_utc", "model", "cost_usd", null, null, List.of());

  private static final VendorForm PLAIN =
      new VendorForm("Plain", "date", "model", "amount", null, null, List.of("tokens"));

  private static final VendorForm PLAIN_COSTS =
      new VendorForm("Plain", "date", "model", "amount", null, null, List.of());

  static final List<VendorForm> ALL =
      List.of(OPENAI_COSTS, OPENAI_USAGE, ANTHROPIC_USAGE, ANTHROPIC_COSTS, PLAIN, PLAIN_COSTS);

  VendorForm {
    tokens = List.copyOf(tokens);
  }

  /// The form with these columns; empty where it is none that is known.
  static Optional<VendorForm> of(List<String> columns) {
    var names = Set.copyOf(columns);
    return ALL.stream().filter(it -> names.containsAll(it.columns())).findFirst();
  }

  /// The columns that it must have.
  List<String> columns() {
    return Stream.concat(Stream.of(day, model, cost, currency, calls), tokens.stream())
        .filter(it -> it != null)
        .toList();
  }
}
