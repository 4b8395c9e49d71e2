package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.Chart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// Draws a chart for mail: without letters, as machines that only serve may have no fonts.
final class ChartPicture {

  static final int WIDTH = 520;
  static final int HEIGHT = 130;

  /// For screens with many points.
  private static final int ZOOM = 2;

  private static final int EDGE = 4;
  private static final double ROOM_ABOVE = 1.08;
  private static final Color GROUND = Color.WHITE;
  private static final Color GRID = new Color(0xe9eded);
  private static final Color LINE = new Color(0x0d6b63);
  private static final Color REFERENCE = new Color(0x7b888c);
  private static final Color FIRING = new Color(0xfbe4e5);
  private static final BasicStroke THICK =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0);

  private final Chart chart;
  private final double highest;
  private final double step;

  private ChartPicture(Chart chart) {
    this.chart = chart;
    highest = Math.max(highest(chart.values()), highest(chart.references()));
    step = (double) (WIDTH - 2 * EDGE) / Math.max(1, chart.values().size());
  }

  private static double highest(List<@Nullable Double> values) {
    var highest = 0.0;
    for (var value : values) {
      if (value != null) {
        highest = Math.max(highest, value);
      }
    }
    return highest;
  }

  /// A PNG, twice as large as it is to be shown.
  static byte[] png(Chart chart) throws IOException {
    var image = new BufferedImage(ZOOM * WIDTH, ZOOM * HEIGHT, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.scale(ZOOM, ZOOM);
      new ChartPicture(chart).draw(graphics);
    } finally {
      graphics.dispose();
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    }
    return bytes.toByteArray();
  }

  private void draw(Graphics2D graphics) {
    graphics.setColor(GROUND);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(FIRING);
    for (var i = 0; i < chart.firing().size(); i++) {
      if (chart.firing().get(i)) {
        graphics.fill(new Rectangle2D.Double(EDGE + i * step, 0, step, HEIGHT - EDGE));
      }
    }
    graphics.setColor(GRID);
    graphics.fillRect(EDGE, HEIGHT - EDGE, WIDTH - 2 * EDGE, 1);
    graphics.fillRect(EDGE, HEIGHT / 2, WIDTH - 2 * EDGE, 1);
    line(graphics, chart.references(), REFERENCE, DASHED);
    line(graphics, chart.values(), LINE, THICK);
  }

  private void line(
      Graphics2D graphics, List<@Nullable Double> values, Color color, BasicStroke stroke) {
    var path = new Path2D.Double();
    var isGap = true;
    for (var i = 0; i < values.size(); i++) {
      var value = values.get(i);
      if (value != null) {
        var x = EDGE + (i + 0.5) * step;
        var y = y(value);
        if (isGap) {
          path.moveTo(x, y);
        }
        path.lineTo(x, y);
      }
      isGap = value == null;
    }
    graphics.setColor(color);
    graphics.setStroke(stroke);
    graphics.draw(path);
  }

  private double y(double value) {
    var part = highest <= 0 ? 0 : value / (ROOM_ABOVE * highest);
    return HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE);
  }
}
