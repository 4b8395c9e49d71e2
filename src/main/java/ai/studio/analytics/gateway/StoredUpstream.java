package ai.studio.analytics.gateway;

import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.UnreadableRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An upstream as it is kept.
@Entity
@Table(name = "upstream")
class StoredUpstream {

  private static final String SEPARATOR = "\n";

  @Id private long id;

  @Column(name = "organization_id")
  private String organization;

  private String name;
  private String form;
  private String url;

  @Column(name = "sealed_key")
  private @Nullable String sealedKey;

  private @Nullable String provider;
  private String models;
  private String aliases;
  private @Nullable String prefix;
  private int weight;

  @Column(name = "asked_order")
  private int order;

  @Column(name = "api_version")
  private @Nullable String apiVersion;

  @Column(name = "include_usage")
  private boolean includeUsage;

  private int version;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "updated_by")
  private String updatedBy;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected StoredUpstream() {}

  @SuppressWarnings("NullAway.Init") // what the draft says
  StoredUpstream(
      long id, String organization, UpstreamDraft draft, KeySeal seal, String by, Instant at) {
    this.id = id;
    this.organization = organization;
    this.version = 1;
    this.updatedAt = at;
    this.updatedBy = by;
    take(draft, seal);
  }

  /// Later than before, even where the clock is behind: by that others see that something changed.
  void change(UpstreamDraft draft, KeySeal seal, String by, Instant at) {
    take(draft, seal);
    version++;
    var next = updatedAt.plus(1, ChronoUnit.MICROS);
    updatedAt = at.isAfter(next) ? at : next;
    updatedBy = by;
  }

  private void take(UpstreamDraft draft, KeySeal seal) {
    var upstream = draft.upstream();
    var key = upstream.key();
    if (key != null) {
      sealedKey = seal.seal(key, place());
    } else if (!draft.keepsKey()) {
      sealedKey = null;
    }
    name = upstream.name();
    form = upstream.form().name();
    url = upstream.url().toString();
    provider = upstream.provider();
    models = String.join(SEPARATOR, upstream.models());
    aliases =
        upstream.aliases().entrySet().stream()
            .map(it -> it.getKey() + "=" + it.getValue())
            .sorted()
            .collect(Collectors.joining(SEPARATOR));
    prefix = upstream.prefix();
    weight = upstream.weight();
    order = upstream.order();
    apiVersion = upstream.apiVersion();
    includeUsage = upstream.includeUsage();
  }

  /// A key that was sealed for another row is none.
  private String place() {
    return organization + '/' + id;
  }

  String organization() {
    return organization;
  }

  String name() {
    return name;
  }

  private URI url() {
    return URI.create(url);
  }

  /// Whether it is at the server of an address: whoever may change the address must not learn the
  /// key by having it sent to their own. One that cannot be read is nowhere.
  boolean isAt(URI other) {
    var own = Stored.read(url, URI::create).value();
    return own != null
        && Objects.equals(own.getScheme(), other.getScheme())
        && Objects.equals(own.getAuthority(), other.getAuthority());
  }

  boolean hasKey() {
    return sealedKey != null;
  }

  /// What it says, where this version can read it.
  Stored<KeptUpstream> stored(KeySeal seal) {
    return Stored.read(url, _ -> kept(seal));
  }

  Optional<UnreadableRow> unreadable(KeySeal seal) {
    return stored(seal).unreadable(organization, id, name);
  }

  KeptUpstream kept(KeySeal seal) {
    var key = sealedKey == null ? null : seal.open(sealedKey, place()).orElse(null);
    return new KeptUpstream(
        id,
        organization,
        version,
        new Upstream(
            name,
            VendorForm.valueOf(form),
            url(),
            key,
            provider,
            list(models),
            pairs(),
            prefix,
            weight,
            order,
            apiVersion,
            includeUsage),
        sealedKey == null || key != null);
  }

  int version() {
    return version;
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(SEPARATOR));
  }

  private Map<String, String> pairs() {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : list(aliases)) {
      var sign = pair.indexOf('=');
      pairs.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    return pairs;
  }

  /// What the audit log tells of it.
  State state() {
    return new State(
        name,
        form,
        url,
        hasKey(),
        provider,
        list(models),
        list(aliases),
        prefix,
        weight,
        order,
        version);
  }

  /// What the audit log tells of an upstream: never its key.
  record State(
      String name,
      String form,
      String url,
      boolean hasKey,
      @Nullable String provider,
      List<String> models,
      List<String> aliases,
      @Nullable String prefix,
      int weight,
      int order,
      int version) {}
}
