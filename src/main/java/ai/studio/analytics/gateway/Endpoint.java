package ai.studio.analytics.gateway;

import ai.studio.analytics.event.ModelCall;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a path asks for.
///
/// @param route its template, as events have it: ids of single things are left out
/// @param operation what is done there, by OpenTelemetry's names where it has one
record Endpoint(String route, String operation) {

  private static final int MAX_OPERATION = 32;

  /// Words are of the interface, all else is somebody's id.
  private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{0,23}");

  private static final Set<String> COUNTED =
      Set.of(ModelCall.CHAT, "text_completion", ModelCall.EMBEDDINGS);

  private static final Map<String, String> OPERATIONS =
      Map.of(
          "/v1/chat/completions", ModelCall.CHAT,
          "/v1/responses", ModelCall.CHAT,
          "/v1/messages", ModelCall.CHAT,
          "/v1/completions", "text_completion",
          "/v1/embeddings", ModelCall.EMBEDDINGS,
          "/v1/images/generations", "image_generation",
          "/v1/audio/speech", "speech",
          "/v1/audio/transcriptions", "transcription",
          "/v1/rerank", "rerank");

  /// Those that are asked for the most, for which nothing is to be taken apart.
  private static final Map<String, Endpoint> KNOWN =
      OPERATIONS.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, it -> new Endpoint(it.getKey(), it.getValue())));

  static Endpoint of(String path) {
    var known = KNOWN.get(path);
    return known == null ? ofParts(path) : known;
  }

  private static Endpoint ofParts(String path) {
    var route =
        Arrays.stream(path.split("/"))
            .map(it -> it.isEmpty() || it.equals("v1") || WORD.matcher(it).matches() ? it : "{id}")
            .collect(Collectors.joining("/"));
    return new Endpoint(route, other(route));
  }

  private static String other(String route) {
    var name = route.replaceFirst("^/v1/", "").replaceAll("/?\\{id}", "").replace('/', '.');
    return name.isEmpty() ? "other" : name.substring(0, Math.min(name.length(), MAX_OPERATION));
  }

  /// Whether each call of it is of a model, also one that does not name it.
  boolean callsModel() {
    return KNOWN.containsKey(route);
  }

  /// Whether what it does is measured in tokens, so that they are estimated where a vendor tells
  /// none.
  boolean isCounted() {
    return COUNTED.contains(operation);
  }

  /// Whether its streams tell their usage only where they are asked to.
  boolean mustAskForUsage() {
    return route.equals("/v1/chat/completions") || route.equals("/v1/completions");
  }
}
