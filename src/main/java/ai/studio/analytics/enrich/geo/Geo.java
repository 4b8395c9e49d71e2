package ai.studio.analytics.enrich.geo;

import ai.studio.analytics.event.Address;
import com.maxmind.db.CHMCache;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import com.maxmind.geoip2.DatabaseReader;
import com.maxmind.geoip2.exception.GeoIp2Exception;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Looks up the country of an IP address, in memory and without the network. Thread-safe.
///
/// A missing or broken database is logged once and answers nothing: events go on without a country.
///
/// @see <a href="https://github.com/sapics/ip-location-db">ip-location-db, the built-in database
///   (PDDL)</a>
public final class Geo implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Geo.class.getName());
  private static final String BUILT_IN = "/geo/country.mmdb";

  private final Database database;
  private final AtomicBoolean complained = new AtomicBoolean();

  private Geo(Database database) {
    this.database = database;
  }

  /// Opens MaxMind's country, city or enterprise file, or any file with a flat `country_code`.
  ///
  /// @param file the database; null for the free one that comes with the build, without which
  ///   countries are unknown
  /// @throws UncheckedIOException where the file cannot be read
  public static Geo open(@Nullable Path file) {
    return file == null ? openBuiltIn() : openFile(file);
  }

  private static Geo openBuiltIn() {
    try {
      return new Geo(builtIn());
    } catch (IOException | RuntimeException broken) {
      LOG.log(
          System.Logger.Level.WARNING,
          "No countries: cannot read the database that comes with the build: {0}",
          broken);
      return none();
    }
  }

  private static Geo openFile(Path file) {
    try {
      return new Geo(fromFile(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (RuntimeException e) {
      throw unreadable(file, new IOException(e));
    }
  }

  private static UncheckedIOException unreadable(Path file, IOException cause) {
    return new UncheckedIOException(
        "studio.geo.file cannot be read as a MaxMind database: " + file, cause);
  }

  /// Knows no country.
  public static Geo none() {
    return new Geo(new Nowhere());
  }

  /// Which database it is.
  ///
  /// @param name as it calls itself, such as `GeoLite2-Country`
  /// @param published when it was made
  public record Edition(String name, Instant published) {}

  /// Which database it is; empty where there is none.
  public Optional<Edition> edition() {
    return database.metadata().map(it -> new Edition(it.databaseType(), it.buildTime()));
  }

  /// ISO 3166-1 alpha-2 code of the country; empty for private, loopback, link-local, shared and
  /// unknown addresses, and for text that is no address.
  public Optional<String> country(String address) {
    return Address.parse(address)
        .map(it -> it.untunnelled().inetAddress())
        .filter(IpAddress::isPublic)
        .flatMap(this::lookUp);
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> lookUp(InetAddress address) {
    try {
      return Optional.ofNullable(database.country(address))
          .filter(code -> code.matches("[A-Z]{2}"));
    } catch (IOException | GeoIp2Exception | RuntimeException broken) {
      if (complained.compareAndSet(false, true)) {
        LOG.log(
            System.Logger.Level.WARNING,
            "The country database is broken: some countries stay unknown",
            broken);
      }
      return Optional.empty();
    }
  }

  private static Database builtIn() throws IOException {
    try (var in = Geo.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IOException("there is no " + BUILT_IN);
      }
      return new Flat(new Reader(in, new CHMCache()));
    }
  }

  private static Database fromFile(Path file) throws IOException {
    var reader = new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache());
    var type = reader.getMetadata().databaseType().toLowerCase(Locale.ROOT);
    if (!type.startsWith("geoip2") && !type.startsWith("geolite2")) {
      return new Flat(reader);
    }
    reader.close();
    return new MaxMind(
        new DatabaseReader.Builder(file.toFile())
            .fileMode(Reader.FileMode.MEMORY)
            .withCache(new CHMCache())
            .build());
  }

  /// The shapes of record that databases come in.
  private sealed interface Database extends Closeable {
    @Nullable String country(InetAddress address) throws IOException, GeoIp2Exception;

    Optional<Metadata> metadata();
  }

  /// MaxMind's own nested records.
  private record MaxMind(DatabaseReader reader) implements Database {
    @Override
    public @Nullable String country(InetAddress address) throws IOException, GeoIp2Exception {
      return reader.tryCountry(address).map(answer -> answer.country().isoCode()).orElse(null);
    }

    @Override
    public Optional<Metadata> metadata() {
      return Optional.of(reader.metadata());
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  /// Records with a `country_code`, which geoip2 refuses.
  private record Flat(Reader reader) implements Database {
    @Override
    public @Nullable String country(InetAddress address) throws IOException {
      Map<?, ?> answer = reader.get(address, Map.class);
      return answer == null ? null : (String) answer.get("country_code");
    }

    @Override
    public Optional<Metadata> metadata() {
      return Optional.of(reader.getMetadata());
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private record Nowhere() implements Database {
    @Override
    public @Nullable String country(InetAddress address) {
      return null;
    }

    @Override
    public Optional<Metadata> metadata() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
