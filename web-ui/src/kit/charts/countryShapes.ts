import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { ISO_CODES } from './isoCodes';
import type { Shape } from './svgPicture';

const ANTARCTICA = '010';

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const features = feature(topology, topology.objects.countries).features.filter(
  ({ id }) => id !== ANTARCTICA,
);

const path = geoPath(geoEqualEarth()).digits(1);
const [[left, top], [right, bottom]] = path.bounds({ type: 'FeatureCollection', features });

/** Where the world lies in the plane. */
export const WORLD_BOX = { x: left, y: top, width: right - left, height: bottom - top };

/** The countries in the plane, keyed by their ISO 3166-1 alpha-2 code, or by a name where they have none. */
export const COUNTRY_SHAPES: readonly (Shape & { code: string })[] = features.map((country) => ({
  code: ISO_CODES[String(country.id)] ?? country.properties?.name ?? '',
  d: path(country) ?? '',
}));
