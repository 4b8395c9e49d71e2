package ai.studio.analytics.query.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of rows as bytes, which the same process reads back.
final class RowCodec {

  private static final byte NONE = 0;
  private static final byte TEXT = 1;
  private static final byte NUMBER = 2;
  private static final byte DECIMAL = 3;
  private static final byte TRUE = 4;
  private static final byte FALSE = 5;
  private static final byte TIME = 6;
  private static final byte DATE = 7;

  private RowCodec() {}

  static void write(List<@Nullable Object> row, DataOutputStream out) throws IOException {
    out.writeShort(row.size());
    for (var value : row) {
      write(value, out);
    }
  }

  private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
    switch (value) {
      case null -> out.writeByte(NONE);
      case String text -> {
        out.writeByte(TEXT);
        bytes(text.getBytes(UTF_8), out);
      }
      case Long number -> {
        out.writeByte(NUMBER);
        out.writeLong(number);
      }
      case BigDecimal decimal -> {
        out.writeByte(DECIMAL);
        out.writeInt(decimal.scale());
        bytes(decimal.unscaledValue().toByteArray(), out);
      }
      case Boolean flag -> out.writeByte(flag ? TRUE : FALSE);
      case Instant time -> {
        out.writeByte(TIME);
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
      }
      case LocalDate date -> {
        out.writeByte(DATE);
        out.writeLong(date.toEpochDay());
      }
      default -> throw new IllegalArgumentException("no value of a row: " + value.getClass());
    }
  }

  private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static List<@Nullable Object> read(DataInputStream in) throws IOException {
    var size = in.readUnsignedShort();
    var row = new ArrayList<@Nullable Object>(size);
    for (var i = 0; i < size; i++) {
      row.add(value(in));
    }
    return row;
  }

  private static @Nullable Object value(DataInputStream in) throws IOException {
    var kind = in.readByte();
    return switch (kind) {
      case NONE -> null;
      case TEXT -> new String(bytes(in), UTF_8);
      case NUMBER -> in.readLong();
      case DECIMAL -> {
        var scale = in.readInt();
        yield new BigDecimal(new BigInteger(bytes(in)), scale);
      }
      case TRUE -> true;
      case FALSE -> false;
      case TIME -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case DATE -> LocalDate.ofEpochDay(in.readLong());
      default -> throw new StreamCorruptedException("no value of a row: " + kind);
    };
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
