import Public from '@mui/icons-material/Public';
import { Skeleton } from '@mui/material';
import { Suspense } from 'react';
import { lazyPage } from '../../../kit/shell/lazyPage';
import { type Measured, measuredFile } from '../data/measured';
import { groupTable, measuredTitle } from './groups';
import { type BodyProps, tileType } from './tileType';
import { useMeasuredTile } from './useMeasuredTile';

/** With the shapes of the countries, which only a map needs. */
const CountryMap = lazyPage(() => import('./CountryMap'));

export const map = tileType<Measured>({
  kind: 'map',
  label: 'Map',
  icon: Public,
  choices: { measures: { most: 1 } },
  blank: { w: 6, h: 6, measures: ['REQUESTS'], dimensions: ['COUNTRY'], limit: 100 },
  title: measuredTitle,
  useData: (tile, isSeen) => useMeasuredTile(tile, { groups: true }, isSeen),
  isEmpty: ({ groups }) => groups.every(({ keys }) => !keys[0]),
  table: groupTable,
  file: measuredFile,
  Body: MapBody,
});

function MapBody(props: BodyProps<Measured>) {
  return (
    <Suspense fallback={<Skeleton variant="rounded" sx={{ height: '100%' }} />}>
      <CountryMap {...props} />
    </Suspense>
  );
}
