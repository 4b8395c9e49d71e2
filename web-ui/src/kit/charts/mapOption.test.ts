import { SVGRenderer } from 'echarts/renderers';
import { expect, it, vi } from 'vitest';
import { palettes } from '../theme/palette';
import { echarts } from './echarts';
import { mapOption } from './mapOption';
import { equalEarth, registerWorld } from './worldMap';

vi.unmock('./echarts');
echarts.use(SVGRenderer);
registerWorld();

it.each([
  [316, 272],
  [420, 272],
  [1_500, 320],
])('the map keeps its proportions in a box of %d by %d pixels', (width, height) => {
  const chart = echarts.init(null, undefined, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    animation: false,
    ...mapOption([], { name: 'Requests', text: String }, palettes.light),
  });
  const [west, east] = [
    [-60, -30],
    [60, 30],
  ].map((place) => ({
    pixel: chart.convertToPixel({ seriesIndex: 0 }, place) as number[],
    plane: equalEarth.project(place) as number[],
  }));
  const scale = (axis: number) =>
    ((east?.pixel[axis] ?? 0) - (west?.pixel[axis] ?? 0)) /
    ((east?.plane[axis] ?? 0) - (west?.plane[axis] ?? 0));
  expect(scale(0)).toBeGreaterThan(0);
  expect(scale(0)).toBeCloseTo(scale(1), 6);
  chart.dispose();
});
