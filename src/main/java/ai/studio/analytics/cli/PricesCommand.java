package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.TokenUsage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What models cost.
@Command(
    name = "prices",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Show how calls of models are priced, and set what they cost.",
    subcommands = {
      PricesCommand.Explain.class,
      OwnPriceCommands.Show.class,
      OwnPriceCommands.SetPrice.class,
      OwnPriceCommands.Remove.class,
      PriceFileCommands.ImportPrices.class,
      PriceFileCommands.Lint.class,
      OwnPriceCommands.Reprice.class
    })
final class PricesCommand {

  private PricesCommand() {}

  @Command(
      name = "explain",
      description = {
        "Show how one call is priced: which price was found, in which list, and what each kind of token costs.",
        "",
        "  ./studio prices explain gemini-2.5-pro --input=250000 --output=10000"
      })
  static final class Explain extends OwnPriceCommands.OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "MODEL", description = "The model's name as its events have it.")
    private String model;

    @Option(names = "--provider", description = "Who serves it, such as openai or azure.")
    private @Nullable String provider;

    @Option(
        names = "--input",
        defaultValue = "1000",
        description = "Input tokens, those of the cache included (${DEFAULT-VALUE}).")
    private long input;

    @Option(
        names = "--cached",
        defaultValue = "0",
        description = "Input tokens read from the cache (${DEFAULT-VALUE}).")
    private long cached;

    @Option(
        names = "--output",
        defaultValue = "1000",
        description = "Output tokens, those for reasoning included (${DEFAULT-VALUE}).")
    private long output;

    @Option(
        names = "--tokens",
        description =
            "In place of these, the usage object of the vendor's answer: '{\"input_tokens\": 9, \"output_tokens\": 5}'.")
    private @Nullable String tokens;

    @Option(names = "--service-tier", description = "Such as batch, flex or priority.")
    private @Nullable String serviceTier;

    @Option(names = "--at", description = "When, such as 2026-06-16T09:00:00Z (now).")
    private @Nullable String at;

    @Override
    int run(Studio studio) {
      var time = at == null ? studio.clock().instant() : time("--at", at);
      studio
          .enricher()
          .prices()
          .of(organization())
          .explain(modelCall(), time)
          .forEach(step -> say("%s", step));
      return 0;
    }

    private ModelCall modelCall() {
      try {
        var call =
            tokens == null
                ? ModelCall.chat(model, TokenUsage.ofOpenAi(input, output, cached, 0))
                : ModelCall.ofVendorUsage(model, tokens);
        return serviceTier == null
            ? call.withProvider(provider)
            : call.withProvider(provider).withServiceTier(serviceTier);
      } catch (InvalidEvent e) {
        throw bad(e.getMessage() + ".");
      }
    }
  }
}
