package ai.studio.analytics.query.dashboard;

import java.util.Locale;

/// Requests from one country.
///
/// @param code ISO 3166-1 alpha-2
/// @param name in English; the code itself where there is none
public record CountryCount(String code, String name, long requests) {

  static CountryCount of(String code, long requests) {
    return new CountryCount(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH), requests);
  }
}
