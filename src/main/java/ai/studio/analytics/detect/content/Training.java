package ai.studio.analytics.detect.content;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Makes the linear models of examples; done offline, once for each version of a model.
public final class Training {

  private static final double PRECISION = 0.01;

  /// What stands in more attacks than this is their setting, not the attack.
  private static final int SETTING = 4;

  private Training() {}

  /// A text that is an injection, or not.
  public record Prompt(String text, boolean bad) {}

  /// A request that is an attack, or not.
  public record Request(RequestText text, boolean bad) {}

  /// A model of prompts.
  public static LinearModel ofPrompts(List<Prompt> prompts) {
    var distinct = new LinkedHashSet<>(prompts);
    var features = PromptInjection.learnedFrom(distinct.stream().map(Prompt::text).toList());
    return fit(features, distinct.stream().map(Prompt::bad).toList(), 30, 2);
  }

  /// A model of the parts of requests. Of attacks those parts are learned from that no harmless
  /// request has.
  public static LinearModel ofRequests(List<Request> requests) {
    var harmless = new LinkedHashSet<String>();
    var attacks = new LinkedHashMap<String, Integer>();
    for (var request : requests) {
      if (request.bad()) {
        Set.copyOf(request.text().parts()).forEach(part -> attacks.merge(part, 1, Integer::sum));
      } else {
        harmless.addAll(request.text().parts());
      }
    }
    attacks.entrySet().removeIf(it -> it.getValue() > SETTING || harmless.contains(it.getKey()));
    var parts = new ArrayList<>(attacks.keySet());
    parts.sort(null);
    var bad = new ArrayList<Boolean>(parts.stream().map(_ -> true).toList());
    harmless.forEach(part -> {
      parts.add(part);
      bad.add(false);
    });
    return fit(WebAttack.learnedFrom(parts), bad, 10, 1);
  }

  /// Logistic regression with a quadratic penalty.
  ///
  /// @param cost of an example on the wrong side, against the penalty
  /// @param harmless how much more a harmless example costs
  private static LinearModel fit(
      List<HashedWords> examples, List<Boolean> bad, double cost, double harmless) {
    var problem = new Problem();
    problem.l = examples.size();
    problem.n = HashedWords.COUNT + 1;
    problem.bias = 1;
    problem.y = bad.stream().mapToDouble(it -> it ? 1 : 0).toArray();
    problem.x = examples.stream().map(Training::features).toArray(Feature[][]::new);
    var parameter = new Parameter(SolverType.L2R_LR, cost, PRECISION);
    parameter.setWeights(new double[] {harmless, 1}, new int[] {0, 1});
    Linear.disableDebugOutput();
    var model = Linear.train(problem, parameter);
    var sign = model.getLabels()[0] == 1 ? 1 : -1;
    var weights = new double[HashedWords.COUNT];
    for (var i = 0; i < weights.length; i++) {
      weights[i] = model.getFeatureWeights()[i] * sign;
    }
    return LinearModel.of(weights, model.getFeatureWeights()[HashedWords.COUNT] * sign);
  }

  private static Feature[] features(HashedWords words) {
    var counts = new TreeMap<Integer, Integer>();
    for (var feature : words.features()) {
      counts.merge(feature + 1, 1, Integer::sum);
    }
    var norm = LinearModel.norm(words.features().length);
    var features = new ArrayList<Feature>(counts.size() + 1);
    counts.forEach((feature, count) -> features.add(new FeatureNode(feature, count / norm)));
    features.add(new FeatureNode(HashedWords.COUNT + 1, 1));
    return features.toArray(Feature[]::new);
  }
}
