package ai.studio.analytics.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The file that `studio.gateway.file` names: `{"upstreams": [{"name": …, "url": …}, …]}`, with the
/// fields of [Upstream]. `${NAME}` in a text stands for the environment variable of that name, so
/// that keys need not be in the file.
final class UpstreamFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([\\w.-]+)}");
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "form",
          "url",
          "key",
          "provider",
          "models",
          "aliases",
          "prefix",
          "weight",
          "order",
          "apiVersion",
          "includeUsage");

  private final Function<String, Optional<String>> variables;

  /// @param variables the values of variables
  UpstreamFile(Function<String, Optional<String>> variables) {
    this.variables = variables;
  }

  /// @throws IllegalArgumentException where it cannot be read or breaks the format; never repeats a
  ///   value of it
  List<Upstream> read(Path file) {
    try {
      return read(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "studio.gateway.file is no JSON at line " + e.getLocation().getLineNr(), null);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "studio.gateway.file (STUDIO_GATEWAY_FILE) cannot be read: " + file, e);
    }
  }

  List<Upstream> read(String text) throws JsonProcessingException {
    var list = JSON.readTree(text).path("upstreams");
    if (!list.isArray() || list.isEmpty()) {
      throw wrong("upstreams must be a list of at least one");
    }
    var upstreams = new ArrayList<Upstream>();
    list.forEach(it -> upstreams.add(upstream(it)));
    return upstreams;
  }

  private Upstream upstream(JsonNode json) {
    json.fieldNames()
        .forEachRemaining(name -> {
          if (!FIELDS.contains(name)) {
            throw wrong(name + " is no field of an upstream");
          }
        });
    var name = text(json, "name");
    var address = text(json, "url");
    if (name == null || address == null) {
      throw wrong("each upstream needs a name and a url");
    }
    try {
      return upstream(json, name, GatewayConfig.uri(address));
    } catch (InvalidUpstream e) {
      throw wrong("of the upstream " + name + ", " + e.getMessage());
    }
  }

  private Upstream upstream(JsonNode json, String name, URI url) {
    var form = text(json, "form");
    var key = text(json, "key");
    var provider = text(json, "provider");
    return new Upstream(
        name,
        form == null ? VendorForm.of(url) : form(form),
        url,
        key == null ? null : new VendorKey(key),
        provider == null ? Upstream.provider(url) : provider,
        texts(json.path("models")),
        pairs(json.path("aliases")),
        text(json, "prefix"),
        number(json, "weight"),
        number(json, "order"),
        text(json, "apiVersion"),
        json.path("includeUsage").asBoolean(true));
  }

  private static VendorForm form(String name) {
    try {
      return VendorForm.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong("form must be openai, azure or anthropic");
    }
  }

  private @Nullable String text(JsonNode json, String field) {
    var value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.asText().isBlank()) {
      throw wrong(field + " must be a text");
    }
    return VARIABLE
        .matcher(value.asText().strip())
        .replaceAll(it ->
            java.util.regex.Matcher.quoteReplacement(
                variables
                    .apply(it.group(1))
                    .orElseThrow(() -> wrong(field + " needs the variable " + it.group(1)))));
  }

  /// 1 where there is none.
  private static int number(JsonNode json, String field) {
    var value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return 1;
    }
    try {
      return Integer.parseInt(value.asText());
    } catch (NumberFormatException e) {
      throw wrong(field + " must be a whole number");
    }
  }

  private static List<String> texts(JsonNode json) {
    var texts = new ArrayList<String>();
    for (var value : json) {
      if (!value.isTextual() || value.asText().isBlank()) {
        throw wrong("models must be a list of names");
      }
      texts.add(value.asText());
    }
    return texts;
  }

  private static Map<String, String> pairs(JsonNode json) {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : json.properties()) {
      if (!pair.getValue().isTextual()) {
        throw wrong("aliases must be an object of names");
      }
      pairs.put(pair.getKey(), pair.getValue().asText());
    }
    return pairs;
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("studio.gateway.file: " + what + ".");
  }
}
