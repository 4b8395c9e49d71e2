import type { Palette } from '../theme/palette';
import { drawn, type TimePlot } from './timePlot';

/** What a chart over time looks like, on the card's background, as a data URL. */
export async function picture(plot: TimePlot, palette: Palette): Promise<string> {
  const u = drawn(plot, document.createElement('div'));
  // uPlot draws at the end of the task.
  await new Promise((resolve) => setTimeout(resolve));
  const { width, height } = u.ctx.canvas;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = palette.surface;
    context.fillRect(0, 0, width, height);
    context.drawImage(u.ctx.canvas, 0, 0);
  }
  u.destroy();
  return canvas.toDataURL('image/png');
}
