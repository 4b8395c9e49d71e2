package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.graphql.value.UnreadableView;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.report.schedule.Report;
import ai.studio.analytics.report.schedule.ReportReader;
import ai.studio.analytics.report.schedule.ReportSender;
import ai.studio.analytics.report.schedule.Reports;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// What organisations are told of regularly.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
public class ReportApi {

  private static final int USUAL = 50;

  private final Reports reports;
  private final ReportReader reader;
  private final ReportSender sender;
  private final TimeZones zones;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  ReportApi(
      Reports reports,
      ReportReader reader,
      ReportSender sender,
      TimeZones zones,
      CurrentCaller currentCaller,
      CurrentActor currentActor) {
    this.reports = reports;
    this.reader = reader;
    this.sender = sender;
    this.zones = zones;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("reports")
  @Description("The reports of your organisation by name, 100 at most.")
  public List<ReportView> reports() {
    return reports.list(organization()).stream()
        .filter(it -> it.stored().isReadable())
        .map(ReportView::new)
        .toList();
  }

  @Query("unreadableReports")
  @Description(
      "Reports of your organisation that another version of the service has stored and this one cannot make; they can be"
          + " removed, or saved anew.")
  public List<UnreadableView> unreadableReports() {
    return reports.list(organization()).stream()
        .flatMap(it -> it.stored().unreadable(it.organization(), it.id(), it.name()).stream())
        .map(UnreadableView::new)
        .toList();
  }

  @Query("reportChannels")
  @Description(
      "The names of the channels that can be told of reports: e-mail, Slack and webhooks. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public List<String> reportChannels() {
    return reports.channels(organization());
  }

  @Query("reportRuns")
  @Description("What a report said, the latest first, of 400 days.")
  public List<ReportRunView> reportRuns(
      @Name("report") @Id @Description("Which one.") String report,
      @Name("first") @Description("How many, 1 to 200; 50 without it.") @Nullable Integer first) {
    return reports
        .runs(organization(), Ids.parse("report", report), first == null ? USUAL : first)
        .stream()
        .map(ReportRunView::new)
        .toList();
  }

  @Query("unreadableReportRuns")
  @Description(
      "Of the latest 200 that a report said, what another version of the service has stored and this one cannot read.")
  public List<UnreadableView> unreadableReportRuns(
      @Name("report") @Id @Description("Which one.") String report) {
    return reports.unreadableRuns(organization(), Ids.parse("report", report)).stream()
        .map(UnreadableView::new)
        .toList();
  }

  @Query("reportRun")
  @Description("What a report said once; null where there is none such.")
  public @Nullable ReportRunView reportRun(@Name("id") @Id @Description("Which one.") String id) {
    return reports.run(organization(), Ids.parse("id", id)).map(ReportRunView::new).orElse(null);
  }

  @Query("previewReport")
  @Description("What a report would say now, of the day, week or month that is over.")
  public ReportDocumentView previewReport(
      @Name("input") @Description("The report.") SaveReport input) {
    return new ReportDocumentView(reader.read(organization(), draft(input).definition()));
  }

  @Mutation("saveReport")
  @Description(
      "Makes a report or, with `id`, changes one. `CONFLICT` where somebody has saved another version since you read it."
          + " For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public ReportView saveReport(@Name("input") @Description("The report.") SaveReport input) {
    return found(reports.save(currentActor.current(), organization(), input.seen(), draft(input)));
  }

  private Reports.Draft draft(SaveReport input) {
    return input.draft(zones.of(organization()));
  }

  @Mutation("deleteReport")
  @Description(
      "Removes a report for good; what it has said can still be read. Null where this version of the service could not"
          + " read it. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public @Nullable ReportView deleteReport(@Name("id") @Id @Description("Which one.") String id) {
    var gone =
        reports
            .delete(currentActor.current(), organization(), Ids.parse("id", id))
            .orElseThrow(() -> new NotFound("There is no such report."));
    return gone.stored().isReadable() ? new ReportView(gone) : null;
  }

  @Mutation("sendReport")
  @Description("Makes a report now, and tells those who are told of it. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public ReportRunView sendReport(@Name("id") @Id @Description("Which one.") String id) {
    return new ReportRunView(
        sender.send(
            reports
                .find(organization(), Ids.parse("id", id))
                .orElseThrow(() -> new NotFound("There is no such report."))));
  }

  private static ReportView found(Optional<Report> report) {
    return new ReportView(report.orElseThrow(() -> new NotFound("There is no such report.")));
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
