package ai.studio.analytics.gateway;

import ai.studio.analytics.event.RequestEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several that must all agree. Where one refuses, those that have agreed before are told that
/// nothing was used.
final class Admissions implements Admission {

  private final List<Admission> all;

  Admissions(List<Admission> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public Decision admit(CallRequest call) {
    var settlements = new ArrayList<Settlement>(all.size());
    var headers = new HashMap<String, String>();
    for (var admission : all) {
      switch (admission.admit(call)) {
        case Admitted admitted -> {
          headers.putAll(admitted.headers());
          if (admitted.settlement() != null) {
            settlements.add(admitted.settlement());
          }
        }
        case Refused refused -> {
          settle(settlements, 0, null);
          return refused;
        }
      }
    }
    return settlements.isEmpty()
        ? new Admitted(headers, null)
        : new Admitted(headers, (tokens, event) -> settle(settlements, tokens, event));
  }

  private static void settle(
      List<Settlement> settlements, long tokens, @Nullable RequestEvent event) {
    settlements.forEach(it -> it.settle(tokens, event));
  }
}
