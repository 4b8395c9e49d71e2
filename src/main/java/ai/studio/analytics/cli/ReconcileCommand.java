package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.report.reconcile.Amounts;
import ai.studio.analytics.report.reconcile.Reconciler;
import ai.studio.analytics.report.reconcile.Reconciliation;
import ai.studio.analytics.report.reconcile.VendorFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What a vendor says that was used or what it cost, beside what is known here.
@Command(
    name = "reconcile",
    description = {
      "Compare a vendor's export of usage or costs (CSV) with the calls that are known here, by day of UTC and model.",
      "",
      "Known are OpenAI's exports of costs (with line items, or for each day) and usage, Anthropic's of costs and usage, and any file "
          + "with the columns date,model,amount and, if you like, tokens. Names of models are compared without the day of their version.",
      "Ends with 1 where anything differs, or a line cannot be read."
    })
final class ReconcileCommand extends StudioCommand {

  private static final int SHOWN_FAULTS = 20;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE.csv", description = "The file; it may be compressed with gzip.")
  private Path file;

  @Option(names = "--from", description = "The first day (the first one of the file).")
  private @Nullable LocalDate from;

  @Option(names = "--to", description = "The last day (the last one of the file).")
  private @Nullable LocalDate to;

  @Option(
      names = "--provider",
      description = "Only calls of one provider, as it is called here, such as openai (all).")
  private @Nullable String provider;

  @Option(
      names = "--tolerance",
      defaultValue = "1",
      description = "From how many percent on something differs (1).")
  private BigDecimal tolerance = BigDecimal.ONE;

  @Option(names = "--all", description = "Show what does not differ as well.")
  private boolean all;

  @Option(
      names = {"--organization", "--org"},
      defaultValue = "default",
      description = "The organisation (${DEFAULT-VALUE}).")
  private String organization = "default";

  @Override
  int run(Studio studio) {
    VendorFile read;
    try (var text = InputText.of(Files.newInputStream(file))) {
      read = VendorFile.read(text);
    } catch (IOException e) {
      return fail(file + " cannot be read.");
    }
    tellFaults(read);
    var compared =
        new Reconciler(studio.blocks())
            .reconcile(organization, read, new Reconciler.Choice(from, to, provider));
    say("%s: %,d lines.", read.form(), read.rows().size());
    var differing = show(compared);
    say("%d of %d differ by more than %s %%.", differing, compared.lines().size(), tolerance);
    return differing > 0 || !read.faults().isEmpty() ? 1 : 0;
  }

  private void tellFaults(VendorFile read) {
    read.faults().stream().limit(SHOWN_FAULTS).forEach(it -> err().println(file + ", " + it));
    if (!read.faults().isEmpty()) {
      fail("Lines that cannot be read are left out: " + read.faults().size() + ".");
    }
  }

  private int show(Reconciliation compared) {
    say(
        "%-10s %-28s %14s %14s %14s %14s %14s  %s",
        "day", "model", "vendor USD", "here USD", "difference", "vendor tokens", "here tokens", "");
    var differing = 0;
    for (var line : compared.lines()) {
      var differs = line.differs(tolerance);
      differing += differs ? 1 : 0;
      if (differs || all) {
        show(line.key().day().toString(), line.key().model(), line.vendor(), line.ours());
      }
    }
    show("total", "", compared.vendor(), compared.ours());
    return differing;
  }

  private void show(String day, String model, Amounts vendor, Amounts ours) {
    say(
        "%-10s %-28s %14s %14s %14s %14s %14s  %s",
        day,
        model,
        dollars(vendor.cost()),
        dollars(ours.cost()),
        difference(vendor.cost(), ours.cost()),
        whole(vendor.tokens()),
        whole(ours.tokens()),
        note(vendor, ours));
  }

  private static String note(Amounts vendor, Amounts ours) {
    var calls = vendor.calls();
    return (calls == null || calls.equals(ours.calls())
            ? ""
            : "calls " + calls + ", here " + ours.calls() + "; ")
        + (ours.unpriced() == 0 ? "" : ours.unpriced() + " calls here have no price");
  }

  private static String difference(@Nullable BigDecimal vendor, @Nullable BigDecimal ours) {
    return vendor == null || ours == null ? "" : dollars(ours.subtract(vendor));
  }

  private static String dollars(@Nullable BigDecimal value) {
    return value == null ? "" : value.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  private static String whole(@Nullable Long value) {
    return value == null ? "" : value.toString();
  }
}
