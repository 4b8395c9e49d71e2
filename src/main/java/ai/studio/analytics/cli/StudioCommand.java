package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that works on the configured data: opened, brought up to date, and closed around it.
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class StudioCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (var studio = Studio.open(ConfigProvider.getConfig())) {
      studio.database().migrate();
      studio.settings().refresh();
      studio.prices().refresh();
      return start(studio);
    }
  }

  /// Does the work, unless it is for an organisation (`--org`) that there is not: most likely the
  /// name is not written right, and what was written for it nobody would find.
  final int start(Studio studio) throws Exception {
    var option = spec.findOption("--organization");
    String organization = option == null ? null : option.getValue();
    if (organization == null || mayMakeOrganization() || studio.settings().knows(organization)) {
      return run(studio);
    }
    return fail("There is no organisation " + organization + ".");
  }

  /// Whether the organisation need not be there before.
  boolean mayMakeOrganization() {
    return false;
  }

  /// Does the work.
  ///
  /// @return the exit code
  abstract int run(Studio studio) throws Exception;

  /// Writes down that somebody does this at the command line, before it is done.
  ///
  /// @param organization whose data it is about; null for all organisations
  /// @param asked what was asked for; a small record without secrets
  /// @throws ai.studio.analytics.store.StoreFailure where it cannot be written: then nothing is
  ///   done
  final void recordAct(
      Studio studio,
      Act act,
      @Nullable String organization,
      String subject,
      @Nullable Record asked) {
    studio.audit(Actor.cli(), act, organization, subject, asked);
  }

  /// Tells a result.
  final void say(String format, Object... arguments) {
    var out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }

  /// Tells what stands in the way.
  ///
  /// @return the exit code
  final int fail(String message) {
    err().println(spec.commandLine().getColorScheme().errorText(message));
    err().flush();
    return 1;
  }

  /// Shows how far long work is.
  final Progress progress(String work, long total) {
    return Progress.of(err(), work, total);
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final CommandSpec spec() {
    return spec;
  }
}
