import { geoEqualEarth } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { echarts } from './echarts';
import { ISO_CODES } from './isoCodes';

export const WORLD = 'world';

const projection = geoEqualEarth();

/**
 * Longitude and latitude to the plane. With `stream`, shapes that cross the date line are cut there
 * and not drawn across the whole map.
 */
export const equalEarth = {
  project: (point: number[]) => projection(point as [number, number]),
  unproject: (point: number[]) => projection.invert?.(point as [number, number]),
  stream: (projection as unknown as { stream: unknown }).stream,
};

let registered = false;

/** Registers the countries, named by their ISO 3166-1 alpha-2 code. */
export function registerWorld() {
  if (registered) return;
  const topology = atlas as unknown as Topology<{
    countries: GeometryCollection<{ name: string }>;
  }>;
  const countries = feature(topology, topology.objects.countries);
  echarts.registerMap(WORLD, {
    geoJSON: {
      ...countries,
      features: countries.features
        .filter((country) => country.id !== ANTARCTICA)
        .map((country) => ({
          ...country,
          properties: {
            name: ISO_CODES[String(country.id)] ?? country.properties?.name ?? '',
          },
        })),
    },
  } as unknown as Parameters<typeof echarts.registerMap>[1]);
  registered = true;
}

const ANTARCTICA = '010';
