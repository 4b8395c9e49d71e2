package ai.studio.analytics.api.problem;

import ai.studio.analytics.gateway.ErrorBody;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;

/// Tells clients of the gateway of problems as the vendors would, and all others as they are.
public final class VendorErrors {

  private VendorErrors() {}

  /// Answers with a problem in the form that clients of its path expect.
  public static void send(HttpPrologue prologue, ServerResponse response, Problem problem) {
    var path = prologue.uriPath().rawPath();
    if (!ErrorBody.isFor(path)) {
      problem.send(response);
      return;
    }
    response.status(Status.create(problem.status()));
    response.headers().set(HeaderValues.CONTENT_TYPE_JSON);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.send(
        ErrorBody.of(
            path, problem.status(), problem.code().toLowerCase(Locale.ROOT), problem.detail()));
  }
}
