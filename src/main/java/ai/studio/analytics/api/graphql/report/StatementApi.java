package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.report.statement.StatementBook;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// What months came to.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
public class StatementApi {

  private final StatementBook book;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  StatementApi(StatementBook book, CurrentCaller currentCaller, CurrentActor currentActor) {
    this.book = book;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("statements")
  @Description("The statements of your organisation, the latest number first.")
  public List<StatementView> statements() {
    return book.list(organization()).stream().map(StatementView::new).toList();
  }

  @Query("statement")
  @Description("A statement; null where there is none of that number.")
  public @Nullable StatementDetailView statement(
      @Name("number") @Description("Which one.") int number) {
    return book.find(organization(), number).map(StatementDetailView::new).orElse(null);
  }

  @Query("previewStatement")
  @Description(
      "What the statement of a month would be now, corrections of closed ones included; of the running month, so far.")
  public StatementDetailView previewStatement(
      @Name("month") @Description("Such as `2026-10`, not closed yet.") String month) {
    return new StatementDetailView(book.preview(organization(), month(month)));
  }

  @Query("statementTerms")
  @Description("How months are closed, and in which currency amounts are shown.")
  public StatementTermsView statementTerms() {
    return new StatementTermsView(book.terms(organization()));
  }

  @Mutation("closeStatement")
  @Description(
      "Closes a month that is over: its statement never changes from then on. What is corrected later is a line of a later"
          + " statement. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public StatementDetailView closeStatement(
      @Name("month") @Description("Such as `2026-10`.") String month) {
    return new StatementDetailView(
        book.close(currentActor.current(), organization(), month(month)));
  }

  @Mutation("saveStatementTerms")
  @Description(
      "Changes how months are closed and amounts are shown; what is closed stays as it is. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public StatementTermsView saveStatementTerms(
      @Name("input") @Description("The terms.") SaveStatementTerms input) {
    return new StatementTermsView(book.save(currentActor.current(), organization(), input.terms()));
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadInput("month", "must be a month such as 2026-10");
    }
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
