package ai.studio.analytics.report.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.report.InvalidReport;
import ai.studio.analytics.report.reconcile.Reconciler.Choice;
import ai.studio.analytics.testing.Tenant;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

  private static final Choice WHOLE = new Choice(null, null, null);

  private final Tenant tenant = new Tenant(Instant.parse("2026-05-01T12:00:00Z"));

  @BeforeEach
  void store() {
    call("2026-04-10T23:59:59Z", "gpt-4o-2024-08-06", "1.25");
    call("2026-04-11T00:00:00Z", "gpt-4o-2024-08-06", "2");
    call("2026-04-11T10:00:00Z", "gpt-4o-2024-08-06", null);
    call("2026-04-11T10:00:01Z", "large", "3");
    call("2026-04-12T00:00:00Z", "large", "3");
  }

  @Test
  void tellsWhatDiffersByDayAndModel() throws IOException {
    var compared =
        reconcile(
            """
            date,model,amount,tokens
            2026-04-10,gpt-4o,1.25,15
            2026-04-11,gpt-4o,2.5,30
            2026-04-11,other,0.5,7
            """,
            WHOLE);
    assertThat(texts(compared))
        .containsExactly(
            "2026-04-10 gpt-4o 0 same",
            "2026-04-11 gpt-4o -0.5 differs",
            "2026-04-11 large 3 differs",
            "2026-04-11 other -0.5 differs");
    assertThat(compared.lines().get(1).ours().unpriced()).isEqualTo(1);
    assertThat(compared.vendor().cost()).isEqualByComparingTo("4.25");
    assertThat(compared.ours().cost()).isEqualByComparingTo("6.25");
    assertThat(compared.ours().tokens()).isEqualTo(60);
  }

  @Test
  void daysWithoutModelsAreComparedAsAWhole() throws IOException {
    var compared =
        reconcile(
            """
            start_time_iso,amount_value,amount_currency,line_item
            2026-04-11T00:00:00+00:00,5.00,usd,
            """,
            WHOLE);
    assertThat(texts(compared)).containsExactly("2026-04-11  0 same");
  }

  @Test
  void onlyTheDaysThatAreAskedForCount() throws IOException {
    var file = "date,model,amount\n2026-04-10,gpt-4o,9\n2026-04-12,large,3\n";
    var day = LocalDate.of(2026, 4, 12);
    assertThat(texts(reconcile(file, new Choice(day, day, null))))
        .containsExactly("2026-04-12 large 0 same");
    assertThat(texts(reconcile(file, new Choice(day, day, "nobody"))))
        .containsExactly("2026-04-12 large -3 differs");
    assertThatThrownBy(() -> reconcile(file, new Choice(day.plusDays(1), day.plusDays(2), null)))
        .isInstanceOf(InvalidReport.class);
  }

  private Reconciliation reconcile(String file, Choice choice) throws IOException {
    return new Reconciler(tenant.blocks())
        .reconcile(tenant.name(), VendorFile.read(new StringReader(file)), choice);
  }

  private static List<String> texts(Reconciliation compared) {
    return compared.lines().stream()
        .map(it ->
            String.join(
                " ",
                it.key().day().toString(),
                it.key().model(),
                it.costDifference().stripTrailingZeros().toPlainString(),
                it.differs(BigDecimal.ONE) ? "differs" : "same"))
        .toList();
  }

  private void call(String at, String model, String cost) {
    var request = tenant.request(Instant.parse(at)).model(model).tokens(10, 5);
    tenant.store((cost == null ? request : request.cost(cost)).event());
  }
}
