package ai.studio.analytics.api.graphql.price;

import ai.studio.analytics.admin.price.ModelPrices;
import ai.studio.analytics.admin.price.Repricings;
import ai.studio.analytics.admin.price.WhatIf;
import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.store.schema.RequestField;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// What models cost, and would cost.
@GraphQLApi
@ApplicationScoped
public class PriceApi {

  private static final int TOKENS = 1_000;

  private final ModelPrices prices;
  private final Repricings repricings;
  private final WhatIf whatIf;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;
  private final Clock clock;

  @Inject
  PriceApi(
      ModelPrices prices,
      Repricings repricings,
      WhatIf whatIf,
      CurrentCaller currentCaller,
      CurrentActor currentActor,
      Clock clock) {
    this.prices = prices;
    this.repricings = repricings;
    this.whatIf = whatIf;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  @Query("modelPrices")
  @Description(
      "The prices that your organisation has set, those that hold no longer included, by provider, model and time. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public List<ModelPriceView> modelPrices() {
    return prices.list(organization()).stream().map(ModelPriceView::new).toList();
  }

  @Query("builtInPrices")
  @Description("The prices that come with the build.")
  public BuiltInPricesView builtInPrices() {
    return new BuiltInPricesView(prices);
  }

  @Query("explainPrice")
  @Description("How a call would be priced now, step by step.")
  public List<String> explainPrice(@Name("input") @Description("Which call.") ExplainPrice input) {
    if (input.getModel().isBlank()) {
      throw new BadInput("model", "must not be blank");
    }
    return prices.explain(
        organization(),
        input.getProvider(),
        input.getModel(),
        Objects.requireNonNullElse(input.getInput(), TOKENS),
        Objects.requireNonNullElse(input.getOutput(), TOKENS));
  }

  @Mutation("setModelPrice")
  @Description(
      "Sets a price of your organisation's own, in place of one of the same model from the same time. It comes before all others, and holds within two seconds for what comes in. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public List<ModelPriceView> setModelPrice(
      @Name("input") @Description("The price.") SetPrice input) {
    prices.set(
        currentActor.current(),
        organization(),
        input.getProvider(),
        input.getModel(),
        Objects.requireNonNullElseGet(input.getFrom(), clock::instant),
        input.getRates(),
        Objects.requireNonNullElse(input.getSource(), ""));
    return modelPrices();
  }

  @Mutation("removeModelPrice")
  @Description(
      "Removes a price of your organisation's own: what comes before it, of other lists too, holds again. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public List<ModelPriceView> removeModelPrice(
      @Name("id") @Id @Description("Which price.") String id) {
    if (prices.remove(currentActor.current(), organization(), Ids.parse("id", id)).isEmpty()) {
      throw new NotFound("There is no such price.");
    }
    return modelPrices();
  }

  @Query("repricings")
  @Description(
      "The latest 100 times that requests of your organisation were priced anew, the newest first. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public List<RepricingView> repricings() {
    return repricings.list(organization()).stream().map(RepricingView::new).toList();
  }

  @Mutation("repriceRequests")
  @Description(
      "Prices stored requests anew, at the prices of their time as they are known now. It begins within seconds; rows, sessions and all sums change together. A request that has no price now keeps its cost. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public RepricingView repriceRequests(
      @Name("input") @Description("Which requests.") Reprice input) {
    return new RepricingView(
        repricings.request(
            currentActor.current(),
            organization(),
            input.getStart(),
            input.getEnd(),
            Objects.requireNonNullElse(input.getFilter(), ""),
            Boolean.TRUE.equals(input.getToldCosts())));
  }

  @Query("whatIf")
  @Description(
      "What calls would have cost on another model, within what you may see: each at its size, its kinds of tokens and the prices of its time. At most 2,000,000 calls.")
  public WhatIfView whatIf(@Name("input") @Description("Which calls.") WhatIfAsk input) {
    return new WhatIfView(
        whatIf.of(
            new WhatIf.Question(
                Scopes.of(currentCaller.current()),
                Filter.parse(
                    Objects.requireNonNullElse(input.getFilter(), ""), RequestField.OF_ROWS),
                input.getStart(),
                input.getEnd(),
                input.getModel(),
                input.getProvider())));
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
