package ai.studio.analytics.detect.content;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.detect.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateDataTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pay with 4111 1111 1111 1111 please|card-number",
        "card 378282246310005.|card-number",
        "DE89 3704 0044 0532 0130 00|iban",
        "to GB82WEST12345698765432 today|iban",
        "my SSN is 536-22-1234|national-number",
        "CPF 529.982.247-25|national-number",
        "NINO: AB123456C|national-number",
        "dni 12345678Z|national-number",
        "RSSMRA85T10A562S|national-number",
        "write to jo.doe+x@mail.example|e-mail",
        "call +49 30 1234567|telephone",
        "call (212) 555-0123 now|telephone",
        "key AKIAIOSFODNN7EXAMPLE|known-key",
        "db_password=Tr0ub4dor&3|named-secret"
      })
  void eachKindIsSeen(String text, String kind) {
    assertThat(PrivateData.in(text)).extracting(Finding::rule).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1112",
        "DE89 3704 0044 0532 0130 01",
        "000-22-1234",
        "order 1234567890123",
        "between 2026-01-02 and 2026-03-04",
        "10.20.30.40:8080",
        "version 1.2.345.6789",
        "password: your-password",
        "@Override and a@b",
        "call it 100-200 times"
      })
  void whatOnlyLooksLikeThemIsNot(String text) {
    assertThat(PrivateData.in(text)).isEmpty();
  }
}
