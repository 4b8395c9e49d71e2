package ai.studio.analytics.enrich.price;

/// A price file that breaks its format.
public final class BadPriceFile extends RuntimeException {

  private final String source;
  private final int line;
  private final String field;

  BadPriceFile(String source, int line, String field, String rule) {
    super(source + ", line " + line + ": " + field + " " + rule);
    this.source = source;
    this.line = line;
    this.field = field;
  }

  /// The file's name.
  public String source() {
    return source;
  }

  /// The line, counted from 1.
  public int line() {
    return line;
  }

  /// The column's name; `line` or `header` where the whole line is wrong.
  public String field() {
    return field;
  }
}
