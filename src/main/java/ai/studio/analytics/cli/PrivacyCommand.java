package ai.studio.analytics.cli;

import ai.studio.analytics.app.Intake;
import ai.studio.analytics.app.PrivacyRules;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.journal.JournalInUse;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.maintain.PersonErasure;
import ai.studio.analytics.store.maintain.PersonExport;
import ai.studio.analytics.store.maintain.PersonRewrite;
import ai.studio.analytics.store.maintain.PersonalQuarantine;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.write.Quarantined;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What a person may ask for.
@Command(
    name = "privacy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Give a person all that is known of them, or remove it.",
    subcommands = {
      PrivacyCommand.Apply.class,
      PrivacyCommand.Export.class,
      PrivacyCommand.Erase.class
    })
final class PrivacyCommand {

  /// Stands for the person in the audit log, which must not name whoever is erased.
  private static final String PERSON = "a person";

  private static final String QUARANTINE = "quarantine";

  private PrivacyCommand() {}

  /// What the audit log tells.
  ///
  /// @param rows by table
  record Found(Map<String, Long> rows) {}

  @Command(
      name = "apply",
      description = {
        "Rewrite what is stored of an organisation as its settings privacy.mode, users and agents say for new events.",
        "Rollups, traces and column blocks follow. Where it is stopped, run it again. There is no way back."
      })
  static final class Apply extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "Whose rows (${DEFAULT-VALUE}).")
    private String organization;

    @Override
    int run(Studio studio) {
      var asked = new TreeMap<String, String>();
      studio.settings().list(organization).stream()
          .filter(entry -> entry.name().startsWith("privacy."))
          .forEach(entry -> asked.put(entry.name(), entry.value()));
      recordAct(studio, Act.PRIVACY_APPLY, organization, "events", new Rules(asked));
      var changed = rewrite(studio).run(organization, day -> {});
      var waiting =
          studio
              .quarantine()
              .rewrite(event ->
                  event.organization().equals(organization)
                      ? studio.enricher().anonymise(event)
                      : event);
      changed.forEach((table, rows) -> say("%-14s %,d rows changed", table, rows));
      say("%-14s %,d events changed", QUARANTINE, waiting);
      return 0;
    }

    /// What the audit log tells.
    private record Rules(Map<String, String> settings) {}

    private PersonRewrite rewrite(Studio studio) {
      var privacies = studio.enricher().privacies();
      var source = studio.database().dataSource();
      var days = StoreConfig.from(studio.config(), studio.dataDir()).retention();
      return new PersonRewrite(
          source,
          new RollupAudit(source, days, studio.clock()),
          new PrivacyRules(privacies, organization));
    }
  }

  private abstract static class OfPerson extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "USER", description = "As requests and accounts name them.")
    private String user;

    @SuppressWarnings("NullAway.Init")
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "Whose user (${DEFAULT-VALUE}).")
    private String organization;

    final String user() {
      return user;
    }

    final String organization() {
      return organization;
    }

    /// The name, and what rows have in its place.
    final Set<String> names(Studio studio) {
      var privacies = studio.enricher().privacies();
      return new LinkedHashSet<>(List.of(user, privacies.pseudonym(organization, user)));
    }

    final List<Quarantined> quarantined(Studio studio) {
      var all = new PersonalQuarantine(studio.quarantine());
      return names(studio).stream().flatMap(name -> all.list(organization, name).stream()).toList();
    }

    /// Writes all that there is.
    final Map<String, Long> write(Studio studio, Writer to) throws IOException {
      var json = new JsonFactory().createGenerator(to).useDefaultPrettyPrinter();
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      try (json) {
        json.writeStartObject();
        json.writeStringField("user", user);
        json.writeStringField("organization", organization);
        json.writeStringField("written_at", studio.clock().instant().toString());
        var export = new PersonExport(studio.database().dataSource());
        var counts = new TreeMap<>(export.write(organization, names(studio), json));
        var waiting = quarantined(studio);
        if (!waiting.isEmpty()) {
          counts.put(QUARANTINE, (long) waiting.size());
          json.writeArrayFieldStart(QUARANTINE);
          for (var entry : waiting) {
            json.writeString(entry.content());
          }
          json.writeEndArray();
        }
        json.writeEndObject();
        return counts;
      }
    }

    final void tell(String what, Map<String, Long> rows) {
      rows.forEach(
          (table, count) -> err().printf(Locale.ROOT, "%-20s %,d %s%n", table, count, what));
      err().flush();
    }
  }

  @Command(
      name = "export",
      description = {
        "Write all that is known of a person as JSON: a list of rows for each table, and events in quarantine.",
        "What a running service has just taken may be missing for a second."
      })
  static final class Export extends OfPerson {

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "A new file, which only you can read; where it is missing, it is printed.")
    private @Nullable Path output;

    @Override
    int run(Studio studio) throws IOException {
      var found = write(studio, Writer.nullWriter());
      // A name of which nothing is known is not to be known from here on.
      var subject = found.isEmpty() ? PERSON : user();
      recordAct(studio, Act.PERSON_EXPORT, organization(), subject, new Found(found));
      if (output == null) {
        tell("rows", write(studio, spec().commandLine().getOut()));
        return 0;
      }
      try (var file = Files.newBufferedWriter(output, StandardOpenOption.CREATE_NEW)) {
        tell("rows", write(studio, file));
        return 0;
      } catch (FileAlreadyExistsException e) {
        return fail("There is a file " + output + " already.");
      }
    }
  }

  @Command(
      name = "erase",
      description = {
        "Remove all that is known of a person: rows of every table, their account, events in journal and quarantine.",
        "Rollups are counted anew, day by day, while a running service waits for each. Where it is stopped, run it again: "
            + "what is left is removed. There is no way back."
      })
  static final class Erase extends OfPerson {

    private static final int MOST_PASSES = 10;
    private static final int PAUSE_MS = 3_000;
    private static final int DRAIN_LIMIT_MS = 120_000;

    @Option(
        names = {"-y", "--yes"},
        description = "Do not ask. Needed where there is no terminal.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
      Terminal.demandYes(yes, spec(), "erase them");
      return super.call();
    }

    @Override
    int run(Studio studio) throws Exception {
      var erasure = erasure(studio);
      if (erasure.isLastAdministrator(organization(), user())) {
        return fail(
            "Nobody else administers " + organization() + ". Make another administrator first.");
      }
      if (!yes && !Terminal.confirm("Erase all that is known of " + user() + "?")) {
        say("Nothing was erased.");
        return 1;
      }
      var serving = !drained(studio);
      var found = write(studio, Writer.nullWriter());
      recordAct(studio, Act.PERSON_ERASE, organization(), PERSON, new Found(found));
      var removed = erase(studio, erasure, serving);
      recordAct(studio, Act.PERSON_ERASE, organization(), PERSON, new Found(removed));
      tell("rows erased", removed);
      say("%s is erased.", user());
      return 0;
    }

    /// A running service may still store what it took before: then again until nothing comes.
    private Map<String, Long> erase(Studio studio, PersonErasure erasure, boolean serving)
        throws InterruptedException {
      var removed = new TreeMap<String, Long>();
      for (var pass = 0; pass < MOST_PASSES; pass++) {
        var now = erase(studio, erasure);
        now.forEach((table, rows) -> removed.merge(table, rows, Long::sum));
        if (!serving || (pass > 0 && now.isEmpty())) {
          break;
        }
        Thread.sleep(PAUSE_MS);
      }
      return removed;
    }

    private Map<String, Long> erase(Studio studio, PersonErasure erasure) {
      var waiting = quarantined(studio);
      var removed = new TreeMap<String, Long>();
      if (!waiting.isEmpty()) {
        removed.put(QUARANTINE, (long) studio.quarantine().discard(waiting, "an erasure"));
      }
      for (var name : names(studio)) {
        erasure
            .erase(organization(), name, this::note)
            .forEach((table, rows) -> removed.merge(table, rows, Long::sum));
      }
      return removed;
    }

    private void note(LocalDate day) {
      if (Terminal.isInteractive()) {
        err().print("\rErasing " + day + "\u001b[K\r");
        err().flush();
      }
    }

    private static PersonErasure erasure(Studio studio) {
      var source = studio.database().dataSource();
      var days = StoreConfig.from(studio.config(), studio.dataDir()).retention();
      return new PersonErasure(source, new RollupAudit(source, days, studio.clock()));
    }

    /// Moves what waits in the journal of a stopped service to the database, and empties its files.
    ///
    /// @return whether there is no service that has it open
    private static boolean drained(Studio studio) throws InterruptedException {
      try (var intake = Intake.open(studio)) {
        for (var waited = 0; intake.journal().pending() > 0; waited += 100) {
          if (waited > DRAIN_LIMIT_MS) {
            throw new IllegalStateException("The journal cannot be moved to the database.");
          }
          Thread.sleep(100);
        }
        intake.journal().forgetReleased();
        return true;
      } catch (JournalInUse e) {
        return false;
      }
    }
  }
}
