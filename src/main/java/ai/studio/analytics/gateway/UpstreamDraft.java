package ai.studio.analytics.gateway;

import ai.studio.analytics.event.Names;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an administrator wants an upstream to be.
///
/// @param upstream all of it, with its key where a new one is given
/// @param keepsKey whether it keeps the key that it has
public record UpstreamDraft(Upstream upstream, boolean keepsKey) {

  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_URL = 500;
  private static final int LONGEST_KEY = 1_000;
  private static final int LONGEST_LIST = 2_000;
  private static final int LARGEST_NUMBER = 1_000;

  /// @throws InvalidUpstream where something breaks its rule
  public UpstreamDraft {
    short64("provider", upstream.provider());
    short64("prefix", upstream.prefix());
    if (upstream.apiVersion() != null && !upstream.apiVersion().matches("[\\w.-]{1,32}")) {
      throw new InvalidUpstream("apiVersion", "must be like " + VendorForm.AZURE_VERSION);
    }
    if (upstream.url().toString().length() > LONGEST_URL) {
      throw new InvalidUpstream("url", "must have at most " + LONGEST_URL + " characters");
    }
    if (upstream.weight() > LARGEST_NUMBER) {
      throw new InvalidUpstream("weight", "must be 1 to " + LARGEST_NUMBER);
    }
    if (upstream.order() < 1 || upstream.order() > LARGEST_NUMBER) {
      throw new InvalidUpstream("order", "must be 1 to " + LARGEST_NUMBER);
    }
    checkNames("models", upstream.models());
    checkNames("aliases", List.copyOf(upstream.aliases().keySet()));
    checkNames("aliases", List.copyOf(upstream.aliases().values()));
  }

  /// Reads what somebody has filled in; where they did not say what form it has or who serves its
  /// models, the address tells.
  ///
  /// @param key null to keep that which it has, empty for none
  /// @param aliases each as `name=model`
  /// @throws InvalidUpstream where something breaks its rule
  public static UpstreamDraft of(
      String name,
      @Nullable VendorForm form,
      String address,
      @Nullable String key,
      @Nullable String provider,
      List<String> models,
      List<String> aliases,
      @Nullable String prefix,
      @Nullable Integer weight,
      @Nullable Integer order,
      @Nullable String apiVersion,
      @Nullable Boolean includeUsage) {
    var url = url(address);
    return new UpstreamDraft(
        new Upstream(
            name.strip(),
            form == null ? VendorForm.of(url) : form,
            url,
            key(key),
            blank(provider) ? Upstream.provider(url) : String.valueOf(provider).strip(),
            models.stream().map(String::strip).toList(),
            pairs(aliases),
            blank(prefix) ? null : String.valueOf(prefix).strip(),
            weight == null ? 1 : weight,
            order == null ? 1 : order,
            blank(apiVersion) ? null : String.valueOf(apiVersion).strip(),
            includeUsage == null || includeUsage),
        key == null);
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static URI url(String address) {
    try {
      return URI.create(address.strip());
    } catch (IllegalArgumentException malformed) {
      throw new InvalidUpstream("url", Upstream.URL_RULE);
    }
  }

  private static @Nullable VendorKey key(@Nullable String key) {
    if (key == null || key.isBlank()) {
      return null;
    }
    if (key.length() > LONGEST_KEY) {
      throw new InvalidUpstream("key", "must have at most " + LONGEST_KEY + " characters");
    }
    return new VendorKey(key);
  }

  private static Map<String, String> pairs(List<String> aliases) {
    var pairs = new LinkedHashMap<String, String>();
    for (var alias : aliases) {
      var sign = alias.indexOf('=');
      if (sign < 1) {
        throw new InvalidUpstream("aliases", "must each be like fast=gpt-4o-mini");
      }
      pairs.put(alias.substring(0, sign).strip(), alias.substring(sign + 1).strip());
    }
    return pairs;
  }

  private static void short64(String field, @Nullable String text) {
    if (text != null && (text.length() > 64 || Names.hasControls(text))) {
      throw new InvalidUpstream(field, "must have at most 64 characters, in one line");
    }
  }

  private static void checkNames(String field, List<String> names) {
    for (var name : names) {
      if (name.isBlank() || name.length() > LONGEST_NAME || Names.hasControls(name)) {
        throw new InvalidUpstream(
            field, "must be names of 1 to " + LONGEST_NAME + " characters, in one line");
      }
    }
    if (String.join("\n", names).length() > LONGEST_LIST / 2) {
      throw new InvalidUpstream(
          field, "must have at most " + LONGEST_LIST / 2 + " characters together");
    }
  }
}
