package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Actor;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The commands about prices that an organisation sets for itself.
final class OwnPriceCommands {

  private OwnPriceCommands() {}

  abstract static class OfOrganization extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "Whose prices (${DEFAULT-VALUE}).")
    private String organization;

    final String organization() {
      return organization;
    }

    final ParameterException bad(String rule) {
      return new ParameterException(spec().commandLine(), rule);
    }

    /// A day in UTC, or a time.
    final Instant time(String option, String text) {
      try {
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeException malformed) {
        throw bad(
            option + " must be a day such as 2026-06-16, or a time such as 2026-06-16T09:00:00Z.");
      }
    }
  }

  @Command(name = "list", description = "List the prices that an organisation has set.")
  static final class Show extends OfOrganization {

    @Option(names = "--history", description = "Also those that hold no longer.")
    private boolean history;

    @Override
    int run(Studio studio) {
      for (var price : studio.prices().list(organization())) {
        if (price.removedAt() == null || history) {
          say(
              "%s  %s %s  from %s  %s  by %s%s",
              price.id(),
              price.provider(),
              price.model(),
              price.from(),
              price.rates(),
              price.createdBy(),
              price.removedAt() == null ? "" : ", until " + price.removedAt());
        }
      }
      return 0;
    }
  }

  @Command(
      name = "set",
      description = {
        "Set a price of an organisation's own, in place of one of the same model from the same time.",
        "",
        "  ./studio prices set acme house-model --input=3 --output=12 --cached=0.3 --from=2026-06-16",
        "",
        "Rates are in USD per million tokens; request, search and tool are in USD each. A running service notices within two seconds."
      })
  static final class SetPrice extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(index = "0", paramLabel = "PROVIDER", description = "Who asks it, such as openai.")
    private String provider;

    @SuppressWarnings("NullAway.Init")
    @Parameters(
        index = "1",
        paramLabel = "MODEL",
        description = "The model's name as its events have it.")
    private String model;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--input", required = true, description = "Input tokens.")
    private BigDecimal input;

    @SuppressWarnings("NullAway.Init")
    @Option(names = "--output", required = true, description = "Output tokens.")
    private BigDecimal output;

    @Option(names = "--cached", description = "Input tokens read from the cache (as input).")
    private @Nullable BigDecimal cached;

    @Option(names = "--cache-write", description = "Input tokens written to the cache (as input).")
    private @Nullable BigDecimal cacheWrite;

    @Option(
        names = "--rates",
        description =
            "Further rates as a JSON list: '[{\"service_tier\": \"batch\", \"input\": 1, \"output\": 4}]'.")
    private @Nullable String rates;

    @Option(names = "--from", description = "Since when it holds (now).")
    private @Nullable String from;

    @Option(names = "--source", defaultValue = "", description = "Where it is from.")
    private String source = "";

    @Override
    int run(Studio studio) {
      var start = from == null ? studio.clock().instant() : time("--from", from);
      try {
        var set =
            studio
                .prices()
                .set(Actor.cli(), organization(), provider, model, start, json(), source);
        say(
            set.isPresent()
                ? "%s %s costs that from %s on."
                : "%s %s costs that already, from %s on.",
            provider,
            model,
            start);
        return 0;
      } catch (IllegalArgumentException broken) {
        throw bad(broken.getMessage() + ".");
      }
    }

    private String json() {
      var all = new StringBuilder("[{");
      all.append("\"input\":\"").append(input.toPlainString()).append('"');
      all.append(",\"output\":\"").append(output.toPlainString()).append('"');
      if (cached != null) {
        all.append(",\"cached\":\"").append(cached.toPlainString()).append('"');
      }
      if (cacheWrite != null) {
        all.append(",\"cache_write\":\"").append(cacheWrite.toPlainString()).append('"');
      }
      all.append('}');
      if (rates != null) {
        var more = rates.strip();
        if (!more.startsWith("[") || !more.endsWith("]")) {
          throw bad("--rates must be a JSON list of objects.");
        }
        all.append(',').append(more, 1, more.length() - 1);
      }
      return all.append(']').toString();
    }
  }

  @Command(
      name = "remove",
      description = "Remove a price that an organisation has set, by its id in the list.")
  static final class Remove extends OfOrganization {

    @Parameters(paramLabel = "ID", description = "As studio prices list shows it.")
    private long id;

    @Override
    int run(Studio studio) {
      var removed = studio.prices().remove(Actor.cli(), organization(), id);
      if (removed.isEmpty()) {
        return fail("There is no such price.");
      }
      say(
          "%s %s has no price of its own from %s on.",
          removed.get().provider(), removed.get().model(), removed.get().from());
      return 0;
    }
  }

  @Command(
      name = "reprice",
      description = {
        "Price the requests of a past range anew, at the prices of their time as they are known now. Rows, sessions, rollups and "
            + "daily statistics change together, beside a running service; what is killed goes on with the next one.",
        "A request that has no price now keeps its cost."
      })
  static final class Reprice extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(names = "--start", required = true, description = "The first day or instant.")
    private String start;

    @Option(names = "--end", description = "The end, which is no longer part of it (now).")
    private @Nullable String end;

    @Option(
        names = "--filter",
        defaultValue = "",
        description = "Which requests, such as 'model:gpt-4o* -cost:*'.")
    private String filter = "";

    @Option(names = "--told-costs", description = "Also those whose cost their sender told.")
    private boolean toldCosts;

    @Override
    int run(Studio studio) {
      var until = end == null ? studio.clock().instant() : time("--end", end);
      var repricings = studio.repricings();
      var asked =
          repricings.request(
              Actor.cli(), organization(), time("--start", start), until, filter, toldCosts);
      repricings.run();
      var done =
          repricings.list(organization()).stream()
              .filter(it -> it.id() == asked.id())
              .findFirst()
              .orElseThrow();
      if (done.failure() != null) {
        return fail("It failed: " + done.failure());
      }
      say(
          "%,d of %,d requests cost something else now: $%s, which were $%s.",
          done.changed(),
          done.read(),
          done.after().stripTrailingZeros().toPlainString(),
          done.before().stripTrailingZeros().toPlainString());
      return 0;
    }
  }
}
