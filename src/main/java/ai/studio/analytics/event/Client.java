package ai.studio.analytics.event;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who asked, and from where.
///
/// @param user the authenticated or claimed user; null where anonymous
/// @param session the client's own session id; null where sessions are to be inferred from the
///   user's pauses
/// @param authenticated whether the platform verified the user
/// @param address the IP address: raw on the way in, anonymised as the privacy mode says before it
///   reaches a disk
/// @param country ISO 3166-1 alpha-2 code in capitals, known or looked up from the address
/// @param userAgent the `User-Agent` header, cut to 255 characters
public record Client(
    @Nullable String user,
    @Nullable String session,
    boolean authenticated,
    @Nullable String address,
    @Nullable String country,
    @Nullable String userAgent) {

  /// Nothing is known of the sender.
  public static final Client ANONYMOUS = new Client(null, null, false, null, null, null);

  static final int MAX_ID = 128;
  static final int MAX_ADDRESS = 64;
  static final int MAX_USER_AGENT = 255;
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /// @throws InvalidEvent where a field breaks its rule
  public Client {
    user = Check.optionalText("user_id", user, MAX_ID);
    session = Check.optionalText("session_id", session, MAX_ID);
    address = Check.optionalText("ip_address", shortened(address), MAX_ADDRESS);
    country = Check.optionalText("country_code", country, 2);
    if (country != null && !COUNTRY.matcher(country).matches()) {
      throw new InvalidEvent("country_code", "must be two capital letters (ISO 3166-1 alpha-2)");
    }
    userAgent = Check.cutText("user_agent", userAgent, MAX_USER_AGENT);
  }

  /// Of a long list of forwarders the client alone; what is no address is cut, and given up later.
  private static @Nullable String shortened(@Nullable String address) {
    if (address == null || address.length() <= MAX_ADDRESS) {
      return address;
    }
    return Address.parse(address).map(Address::toString).orElse(address.substring(0, MAX_ADDRESS));
  }

  /// The same client at an anonymised address, in a known country.
  public Client at(@Nullable String newAddress, @Nullable String newCountry) {
    return new Client(user, session, authenticated, newAddress, newCountry, userAgent);
  }
}
