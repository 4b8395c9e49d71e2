package ai.studio.analytics.ingest.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.curioswitch.common.protobuf.json.MessageMarshaller;

/// The two forms of OTLP messages.
///
/// @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP</a>
enum OtlpFormat {
  PROTOBUF("application/x-protobuf") {
    @Override
    void read(InputStream body, Message.Builder message) throws IOException {
      message.mergeFrom(body);
    }

    @Override
    byte[] write(Message message) {
      return message.toByteArray();
    }
  },

  /// JSON as Protobuf maps it, but for ids, which are hexadecimal.
  JSON("application/json") {
    @Override
    void read(InputStream body, Message.Builder message) throws IOException {
      try (var json = new HexIds(FACTORY.createParser(body))) {
        MARSHALLER.mergeValue(json, message);
      } catch (RuntimeException e) {
        // The library has no exception of its own for a value that is none of its field.
        throw new InvalidProtocolBufferException("a value is none of its field");
      }
    }

    @Override
    byte[] write(Message message) throws IOException {
      return MARSHALLER.writeValueAsBytes(message);
    }
  };

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final MessageMarshaller MARSHALLER =
      MessageMarshaller.builder()
          .register(ExportTraceServiceRequest.getDefaultInstance())
          .register(ExportTraceServiceResponse.getDefaultInstance())
          .register(ExportLogsServiceRequest.getDefaultInstance())
          .register(ExportLogsServiceResponse.getDefaultInstance())
          .ignoringUnknownFields(true)
          .omittingInsignificantWhitespace(true)
          .build();

  private final String mediaType;

  OtlpFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /// The form of a media type.
  static OtlpFormat of(MediaType type) {
    return type.getSubtype().equalsIgnoreCase("json") ? JSON : PROTOBUF;
  }

  String mediaType() {
    return mediaType;
  }

  /// Reads a message; fields that it does not know are left out.
  ///
  /// @throws InvalidProtocolBufferException where it is malformed Protobuf
  /// @throws JsonProcessingException where it is malformed JSON
  /// @throws IOException where it cannot be read
  abstract void read(InputStream body, Message.Builder message) throws IOException;

  abstract byte[] write(Message message) throws IOException;

  /// Turns ids into base64, as Protobuf's JSON has bytes, and refuses numbers that would take for
  /// ever to read.
  private static final class HexIds extends JsonParserDelegate {

    private static final Set<String> IDS =
        Set.of("traceId", "spanId", "parentSpanId", "trace_id", "span_id", "parent_span_id");

    private static final int LONGEST_NUMBER = 1_000;

    /// As `e-308` is.
    private static final int LONGEST_EXPONENT = 5;

    HexIds(JsonParser json) {
      super(json);
    }

    /// Where the library reads a number, which may stand in a text.
    @Override
    public char[] getTextCharacters() throws IOException {
      var characters = super.getTextCharacters();
      if (isUnreadable(new String(characters, getTextOffset(), getTextLength()))) {
        throw new InvalidProtocolBufferException(currentName() + " must be a number");
      }
      return characters;
    }

    /// A few characters can stand for a number of a thousand million digits.
    private static boolean isUnreadable(String number) {
      var exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
      return number.length() > LONGEST_NUMBER
          || (exponent >= 0 && number.length() - exponent > LONGEST_EXPONENT);
    }

    @Override
    public String getText() throws IOException {
      var text = super.getText();
      // A document that is nothing but a text has no name.
      var name = currentName();
      if (currentToken() != JsonToken.VALUE_STRING || name == null || !IDS.contains(name)) {
        return text;
      }
      try {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(text));
      } catch (IllegalArgumentException notHexadecimal) {
        throw new InvalidProtocolBufferException(name + " must be hexadecimal");
      }
    }
  }
}
