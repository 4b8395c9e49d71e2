package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.enrich.price.ForeignPrices;
import ai.studio.analytics.enrich.price.OwnPrice;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.price.PriceLint;
import ai.studio.analytics.persistence.audit.Actor;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands that take prices in and look at them.
final class PriceFileCommands {

  private PriceFileCommands() {}

  @Command(
      name = "import",
      description = {
        "Compare the prices of a file with what holds now, and with --apply set them as the organisation's own.",
        "",
        "The file is LiteLLM's model_prices_and_context_window.json, or the data.json of genai-prices."
      })
  static final class ImportPrices extends OwnPriceCommands.OfOrganization {

    private static final int SHOWN = 200;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(names = "--provider", description = "Only the prices of one provider.")
    private @Nullable String provider;

    @Option(names = "--model", description = "Only models whose name contains this.")
    private @Nullable String model;

    @Option(
        names = "--from",
        description = "Since when what has no date holds (the beginning of today, UTC).")
    private @Nullable String from;

    @Option(
        names = {"--apply", "--yes"},
        description = "Set what is new or differs.")
    private boolean apply;

    @Override
    int run(Studio studio) {
      var now = studio.clock().instant();
      var start = from == null ? now.truncatedTo(ChronoUnit.DAYS) : time("--from", from);
      ForeignPrices prices;
      try (var in = Files.newInputStream(file)) {
        prices = ForeignPrices.read(in, start);
      } catch (JsonProcessingException | IllegalArgumentException broken) {
        return fail(file + ": " + broken.getMessage());
      } catch (IOException e) {
        return fail(file + " cannot be read.");
      }
      var book = studio.enricher().prices().of(organization());
      var changed = new ArrayList<OwnPrice>();
      for (var price : prices.prices()) {
        if (isWanted(price) && differs(book, price)) {
          changed.add(price);
        }
      }
      say("%,d prices differ, %,d entries have none.", changed.size(), prices.leftOut());
      PriceLint.of(changed, studio.enricher().prices().all(), now).stream()
          .limit(SHOWN)
          .forEach(finding -> say("look at %s", finding));
      if (!apply) {
        say("Nothing is set; --apply sets them.");
        return 0;
      }
      var set =
          studio.prices().set(Actor.cli(), organization(), changed, file.getFileName().toString());
      say("%,d prices are set.", set.size());
      return 0;
    }

    private boolean isWanted(OwnPrice price) {
      return (provider == null || price.provider().equals(PriceBook.canonicalProvider(provider)))
          && (model == null || price.model().contains(model));
    }

    private boolean differs(PriceBook book, OwnPrice price) {
      var before = book.lines(price.provider(), price.model(), price.from());
      // What is known besides, such as the rates of priority calls, would be lost for nothing.
      if (before.isPresent() && before.get().containsAll(price.lines())) {
        return false;
      }
      say("%s %s from %s", price.provider(), price.model(), price.from());
      before.ifPresent(lines -> say("  - %s", OwnPrice.json(lines)));
      say("  + %s", OwnPrice.json(price.lines()));
      return true;
    }
  }

  @Command(
      name = "lint",
      description = {
        "Look for what seems wrong about the prices that an organisation has set: ten times off what others ask for the model, output "
            + "cheaper than input, nothing for what others charge for; and for models that are called and have no price.",
        "Ends with 1 where anything does."
      })
  static final class Lint extends OwnPriceCommands.OfOrganization {

    @Override
    int run(Studio studio) {
      var now = studio.clock().instant();
      var prices = studio.enricher().prices();
      var findings = new ArrayList<String>();
      findings.addAll(PriceLint.of(studio.prices().holding(organization()), prices.all(), now));
      studio
          .prices()
          .unpriced(organization(), now.minus(Duration.ofDays(30)))
          .forEach(it ->
              findings.add(
                  it.model()
                      + " has no price, and was called "
                      + it.requests()
                      + " times in the last 30 days"));
      findings.forEach(finding -> say("%s", finding));
      say(findings.isEmpty() ? "Nothing seems wrong." : "%,d findings.", findings.size());
      return findings.isEmpty() ? 0 : 1;
    }
  }
}
