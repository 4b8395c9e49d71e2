package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.gateway.InvalidUpstream;
import ai.studio.analytics.gateway.KeptUpstream;
import ai.studio.analytics.gateway.KeptUpstreams;
import ai.studio.analytics.gateway.UpstreamChanged;
import ai.studio.analytics.gateway.UpstreamDraft;
import ai.studio.analytics.gateway.VendorForm;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.persistence.audit.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Who answers calls of models for an organisation, beside the upstreams of the settings.
@Command(
    name = "upstreams",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "List, set or remove who answers calls of models, as an organisation has chosen. Needs STUDIO_GATEWAY_SECRET.",
    subcommands = {
      UpstreamsCommand.Show.class,
      UpstreamsCommand.SetUpstream.class,
      UpstreamsCommand.Remove.class
    })
final class UpstreamsCommand {

  private static final String NOTICES = "A running service notices within two seconds.";

  private UpstreamsCommand() {}

  private abstract static class OfOrganization extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "Whose upstreams (${DEFAULT-VALUE}).")
    private String organization;

    @Override
    final int run(Studio studio) throws IOException {
      var kept =
          KeptUpstreams.from(
              ConfigProvider.getConfig(), studio.database()::entities, studio.clock());
      if (kept.isEmpty()) {
        return fail("STUDIO_GATEWAY_SECRET is needed, the one of the service: it seals the keys.");
      }
      return run(kept.get());
    }

    abstract int run(KeptUpstreams upstreams) throws IOException;

    final String organization() {
      return organization;
    }

    final Optional<KeptUpstream> find(KeptUpstreams upstreams, String name) {
      return upstreams.list(organization).stream()
          .filter(it -> it.name().equals(name.strip()))
          .findFirst();
    }
  }

  @Command(
      name = "list",
      description = {
        "List the upstreams that an organisation has made, without their keys.",
        "",
        "Those of the settings (STUDIO_GATEWAY_UPSTREAM, STUDIO_GATEWAY_FILE) are not among them.",
        ""
      })
  static final class Show extends OfOrganization {

    @Override
    int run(KeptUpstreams upstreams) {
      upstreams.list(organization()).forEach(it -> say("%s", it.text()));
      upstreams.unreadable(organization()).forEach(it -> say("%s  %s", it.name(), it.problem()));
      return 0;
    }
  }

  @Command(
      name = "set",
      description = {
        "Make an upstream, or change the one of that name to what is said here; its key stays if none is given.",
        "",
        "  ./studio upstreams set openai https://api.openai.com --models='gpt-*,o3' --key-file=key.txt",
        "",
        NOTICES
      })
  static final class SetUpstream extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(index = "0", paramLabel = "NAME", description = "Letters, digits, dots and dashes.")
    private String name;

    @SuppressWarnings("NullAway.Init")
    @Parameters(
        index = "1",
        paramLabel = "URL",
        description = "Where it has a path, that takes the place of /v1.")
    private String url;

    @Option(
        names = "--models",
        split = ",",
        paramLabel = "NAME",
        description = "Which it serves, * at the end for more (what no other upstream names).")
    private List<String> models = List.of();

    @Option(
        names = "--alias",
        paramLabel = "NAME=MODEL",
        description = "Another name for one of its models; may be given more than once.")
    private List<String> aliases = List.of();

    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description = "Holds the vendor's key and nothing else; - for standard input.")
    private @Nullable Path keyFile;

    @Option(names = "--no-key", description = "Forget its key.")
    private boolean noKey;

    @Option(names = "--form", description = "${COMPLETION-CANDIDATES} (as the address tells).")
    private @Nullable VendorForm form;

    @Option(
        names = "--provider",
        description = "By which its calls are priced (as the address tells).")
    private @Nullable String provider;

    @Option(names = "--prefix", description = "Before the names of its models, such as openai/.")
    private @Nullable String prefix;

    @Option(names = "--order", description = "Those with the lowest are asked first (1).")
    private @Nullable Integer order;

    @Option(names = "--weight", description = "Its share among those of its order (1).")
    private @Nullable Integer weight;

    @Option(names = "--api-version", description = "Of Azure's interface.")
    private @Nullable String apiVersion;

    @Option(names = "--no-usage", description = "Do not ask for usage in streams.")
    private boolean noUsage;

    @Override
    int run(KeptUpstreams upstreams) throws IOException {
      var before = find(upstreams, name);
      try {
        save(upstreams, before);
      } catch (InvalidUpstream broken) {
        throw new ParameterException(spec().commandLine(), broken.getMessage() + ".");
      } catch (UpstreamChanged changed) {
        return fail("Somebody else has changed it meanwhile; nothing was done.");
      }
      say("%s is %s.", name.strip(), before.isEmpty() ? "made" : "changed");
      return 0;
    }

    private void save(KeptUpstreams upstreams, Optional<KeptUpstream> before) throws IOException {
      var draft =
          UpstreamDraft.of(
              name,
              form,
              url,
              key(),
              provider,
              models,
              aliases,
              prefix,
              weight,
              order,
              apiVersion,
              !noUsage);
      if (before.isEmpty()) {
        upstreams.create(Actor.cli(), organization(), draft);
        return;
      }
      var seen = before.get();
      upstreams.change(Actor.cli(), organization(), seen.id(), seen.version(), draft);
    }

    /// Null to keep that which it has, empty for none: as the forms of pages say it. Never an
    /// argument, which everybody on the machine could read.
    private @Nullable String key() throws IOException {
      if (keyFile == null) {
        return noKey ? "" : null;
      }
      if (noKey) {
        throw new ParameterException(
            spec().commandLine(), "--key-file and --no-key exclude each other.");
      }
      if (keyFile.toString().equals("-")) {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      try {
        return Files.readString(keyFile).strip();
      } catch (IOException e) {
        throw new ParameterException(spec().commandLine(), keyFile + " cannot be read.");
      }
    }
  }

  @Command(
      name = "remove",
      description = {"Remove an upstream with its key, for good.", NOTICES})
  static final class Remove extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "NAME", description = "As studio upstreams list shows it.")
    private String name;

    @Override
    int run(KeptUpstreams upstreams) {
      var id =
          find(upstreams, name)
              .map(KeptUpstream::id)
              .or(() ->
                  upstreams.unreadable(organization()).stream()
                      .filter(it -> it.name().equals(name.strip()))
                      .map(UnreadableRow::id)
                      .findFirst());
      if (id.isEmpty() || upstreams.delete(Actor.cli(), organization(), id.get()).isEmpty()) {
        return fail("There is no such upstream.");
      }
      say("%s is removed.", name.strip());
      return 0;
    }
  }
}
