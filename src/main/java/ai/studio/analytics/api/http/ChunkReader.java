package ai.studio.analytics.api.http;

import io.helidon.common.buffers.DataReader;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the frame of chunked bodies by the grammar of RFC 9112, section 7.1: valid extensions and
/// trailers are ignored, up to a limit, and all else is refused.
///
/// The server itself reads by lines only there. It refuses every extension and trailer, and takes
/// any two bytes for the end of a chunk.
final class ChunkReader extends DataReader {

  private static final int LONGEST_LINE = 1_024;

  /// Characters of extensions and trailers in one body.
  private static final int MOST_IGNORED = 16_384;

  private static final int NEW_LINE = 2;
  private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]++";
  private static final String QUOTED = "\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[^\\p{Cntrl}])*+\"";
  private static final Pattern SIZE =
      Pattern.compile(
          "(\\p{XDigit}{1,16})((?:[ \t]*+;[ \t]*+%s(?:[ \t]*+=[ \t]*+(?:%s|%s))?+)*+)"
              .formatted(TOKEN, TOKEN, QUOTED));
  private static final Pattern TRAILER = Pattern.compile(TOKEN + ":[^\\p{Cntrl}&&[^\t]]*+");
  private static final Pattern NOTHING = Pattern.compile("0+");

  private enum Next {
    SIZE,
    DATA,
    END_OF_DATA,
    TRAILERS
  }

  private Next next = Next.SIZE;
  private final Runnable ended;
  private int ignored;

  /// @param ended is told of the end of each body
  ChunkReader(Supplier<byte @Nullable []> bytes, Runnable ended) {
    super(bytes);
    this.ended = ended;
  }

  /// The size of the next chunk without its extensions; after the last one, an empty line in place
  /// of the trailers.
  ///
  /// @throws io.helidon.http.RequestException where the client breaks the grammar
  @Override
  public String readLine() {
    return next == Next.TRAILERS ? afterTrailers() : size();
  }

  /// @throws io.helidon.http.RequestException where a chunk does not end where its size says
  @Override
  public void skip(int length) {
    switch (next) {
      case DATA -> next = Next.END_OF_DATA;
      case END_OF_DATA -> {
        RequestCheck.demand(lengthOfLine(NEW_LINE) == 0, "A chunk has another size");
        next = Next.SIZE;
      }
      case SIZE, TRAILERS -> {}
    }
    super.skip(length);
  }

  private String size() {
    var line = SIZE.matcher(line());
    RequestCheck.demand(line.matches(), "Bad chunk size");
    ignore(line.group(2));
    next = NOTHING.matcher(line.group(1)).matches() ? Next.TRAILERS : Next.DATA;
    return line.group(1);
  }

  private String afterTrailers() {
    for (var line = line(); !line.isEmpty(); line = line()) {
      RequestCheck.demand(TRAILER.matcher(line).matches(), "Bad trailer");
      ignore(line);
    }
    next = Next.SIZE;
    ignored = 0;
    ended.run();
    return "";
  }

  private void ignore(String text) {
    ignored += text.length();
    RequestCheck.demand(ignored <= MOST_IGNORED, "Too much beside the body");
  }

  private String line() {
    var length = lengthOfLine(LONGEST_LINE);
    RequestCheck.demand(length < LONGEST_LINE, "A line of a chunked body is too long");
    var line = readAsciiString(length);
    super.skip(NEW_LINE);
    return line;
  }

  private int lengthOfLine(int longest) {
    try {
      return findNewLine(longest);
    } catch (IncorrectNewLineException e) {
      throw RequestCheck.refused("A lone end of line");
    }
  }
}
