import { SVGRenderer } from 'echarts/renderers';
import { expect, it, vi } from 'vitest';
import { echarts } from '../../../kit/charts/echarts';
import { equalEarth } from '../../../kit/charts/worldMap';
import { palettes } from '../../../kit/theme/palette';
import { mapOption } from './CountryMap';

vi.unmock('../../../kit/charts/echarts');
echarts.use(SVGRenderer);

it.each([
  [316, 272],
  [420, 272],
  [1_500, 320],
])('the map keeps its proportions in a box of %d by %d pixels', (width, height) => {
  const chart = echarts.init(null, undefined, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ animation: false, ...mapOption([], palettes.light) });
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
